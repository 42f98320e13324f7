target "default" {
  description = "All of it"
  annotations = ["a=b", "manifest:c=d"]
  attest = ["type=provenance,mode=max", {type="sbom", disabled="true"}]
  context = "ctx"
  contexts = { base = "target:base", alpine = "docker-image://alpine:3.20" }
  dockerfile = "app.Dockerfile"
  args = { A = "1", B = null, N = 5, T = true }
  labels = { l = "v", n = null }
  tags = ["x:1", "y:2", "x:1"]
  cache-from = ["type=registry,ref=r/x", "r/y:cache", {type="gha", scope="s"}]
  cache-to = ["type=inline", "type=local,dest=out,mode=max"]
  target = "final"
  secret = ["id=a,src=docker-bake.hcl", { id="c", env="E" }]
  platforms = ["linux/arm64", "linux/amd64", "linux/arm/v7"]
  output = ["type=docker", "type=image,name=x,push=true", "outdir", "-", { type="oci", dest="x.tar" }]
  pull = true
  no-cache = false
  network = "host"
  no-cache-filter = ["b","a"]
  shm-size = "128m"
  ulimits = ["nofile=1024:2048", "core=0"]
  call = "check"
  entitlements = ["network.host"]
  extra-hosts = { "h" = "1.2.3.4" }
}
target "base" {
 dockerfile-inline = <<EOT
FROM x
  RUN y ${"a"}
EOT
 pull = false 
}
