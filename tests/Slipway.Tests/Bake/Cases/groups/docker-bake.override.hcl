group "g" { targets = ["a"] }
target "z" { 
  output = ["type=local,dest=x"] 
  args = {y="2"} 
  secret = ["id=a,env=b"]
}
target "a" { inherits = ["z"] }
