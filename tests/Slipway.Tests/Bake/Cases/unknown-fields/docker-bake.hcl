foo "default" { 
}
bar = 5
target "default" {   }
