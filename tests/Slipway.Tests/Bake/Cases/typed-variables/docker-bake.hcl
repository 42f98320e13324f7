variable "LS" { 
 type = list(string)
}
variable "MS" { 
 type = map(string)
 default = {}
}
variable "TU" { default = [1] }
variable "OB" { 
 type = object({a=string,b=number})
}
variable "AN" { 
 type = any 
 default = 5
}
target "default" { args = { LS = jsonencode(LS), MS = jsonencode(MS), TU=jsonencode(TU), OB=jsonencode(OB), AN = jsonencode(AN) } }
