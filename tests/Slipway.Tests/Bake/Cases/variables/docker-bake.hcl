variable "TAG" {
  default = "v-${BASE}"
  description = "The tag"
}
variable "BASE" { default = 1 }
variable "NUM" {
  type = number
  default = 3
}
variable "LST" {
  type = list(string)
  default = ["a"]
}
variable "LN" { default = [1,2] }
variable "OBJ" { default = { a = "b" } }
variable "BL" { default = false }
variable "CHK" {
  default = "abc"
  validation {
    condition = CHK != "bad"
    error_message = "CHK must not be ${CHK}"
  }
}
PLAIN = "plain-${TAG}"
target "default" {
  tags = ["x:${TAG}", "p:${PLAIN}"]
  args = { N = NUM + 1, L = join("-", LST), LN = LN[0], O = OBJ.a, B = BL ? "t" : "f", BASE="${BASE}", CHK=CHK, D=target.other.dockerfile, C = BAKE_CMD_CONTEXT, P = BAKE_LOCAL_PLATFORM }
}
target "other" { dockerfile = "x.${target.third.target}" }
target "third" { target = "tt" }
