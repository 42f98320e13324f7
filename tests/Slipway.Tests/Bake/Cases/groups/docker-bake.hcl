group "default" { targets = ["z", "a"] }
group "g" { targets = ["z"] }
target "z" { 
  args = {x="1"} 
  output = ["type=docker"]
}
target "a" { contexts = { q = "target:z" } }
