target "default" { 
 args = {B="2"}
 labels = { v = V }
}
variable "V" { default = "y" }
