target "default" {
  matrix = {
    item = [
      { name = "none", output = [] },
      { name = "docker", output = ["type=docker"] },
      { name = "docker-file", output = ["type=docker,dest=x.tar"] },
      { name = "image", output = ["type=image"] },
      { name = "registry", output = ["type=registry"] },
      { name = "folder", output = ["type=local,dest=out"] },
      { name = "oci", output = [{ type = "oci", dest = "x.tar" }] },
      { name = "cache", output = ["type=cacheonly"] },
    ]
  }
  name = item.name
  output = item.output
}
