variable "L" { default = ["a","b"] }
variable "M" { default = {x = 1, y = "z"} }
variable "B" { default = true }
variable "N" { default = 3.5 }
variable "E" { default = "" }
variable "U" { }
variable "NUL" { default = null }
function "inc" {
 params = [n]
 result = n + 1
}
function "cat" { 
  params = [a]
  variadic_params = rest
  result = "${a}-${join("+", rest)}"
}
target "default" {
  args = {
    upper = upper("aé")
    lower = lower("AÉ")
    title = title("hello wORLD")
    rep = replace("a.b.c",".","-")
    join = join(",", L)
    split = join("|", split(",", "a,b,,c"))
    concat = join(",", concat(L, ["c"]))
    len = length(L)
    fmt = format("%s-%05d-%v-%q-%x-%.2f-%t-%%", "a", 42, 1.5, "q", 255, 3.14159, true)
    contains = contains(L, "a")
    eq = equal(1, 1)
    ne = notequal(1, 2)
    lookup = lookup(M, "q", "dflt")
    coalesce = coalesce(null, "x")
    merge = jsonencode(merge(M, {w = [1]}))
    jd = jsondecode("{\"a\":[1,2]}").a[1]
    rr = regex_replace("foo123", "([a-z]+)([0-9]+)", "$2$1")
    inc = inc(3)
    cat = cat("a","b","c")
    strlen = strlen("héllo")
    sub = substr("hello", 1, 3)
    subneg = substr("hello", -3, -1)
    trim = trim("--a--","-")
    trimspace = trimspace("  a ")
    trimprefix = trimprefix("abc","a")
    trimsuffix = trimsuffix("abc","c")
    min = min(3,1,2)
    max = max(3,1,2)
    abs = absolute(-5)
    ceil = ceil(1.2)
    floor = floor(1.8)
    mod = 7 % 3
    div = 7 / 2
    neg = -N
    cond = B ? "y" : "n"
    and = B && !B
    cmp = 3 >= 2
    dist = join(",", distinct(["a","b","a"]))
    revs = reverse("abc")
    sort = join(",", sort(["b","a"]))
    keys = join(",", keys(M))
    slice = join(",", slice(["a","b","c"],0,2))
    forl = join(",", [for i, v in L: "${i}${v}" if v != "c"])
    forobj = jsonencode({for k, v in M : upper(k) => v})
    grp = jsonencode({for v in ["aa","ab","b"] : substr(v,0,1) => v...})
    splat = join(",", [{n="a"},{n="b"}][*].n)
    idx = L[1]
    idx2 = M["x"]
    attr = M.y
    legacy = L.0
    tmpl = "%{ if B }yes%{ else }no%{ endif }"
    tfor = "%{ for v in L }${v};%{ endfor }"
    strip = "a ${~ " b " ~} c"
    esc = "$${x} %%{x} \u00e9 \t|"
    num = 1e3
    big = 12345678901234567890
    flt = 0.1 + 0.2
    int = 10/5
    hd = <<-EOT
      one
        two ${L[0]}
      three
  EOT
    e = E
    u = U
    nul = NUL
    sha = sha256("a")
    md5 = md5("a")
    b64 = base64encode("héy")
    b64d = base64decode("aGk=")
    idxof = indexof(L, "b")
    chomp = chomp("a\n\n")
    ind = indent(2, "a\nb")
    zip = jsonencode(zipmap(["a","b"],[1,2]))
    flat = jsonencode(flatten([[1],[2,[3]]]))
    range = jsonencode(range(3))
    chunk = jsonencode(chunklist([1,2,3],2))
    compact = jsonencode(compact(["a","",null]))
    element = element(L, 3)
    values = jsonencode(values(M))
    try = try(M.nope, "t")
    can = can(M.nope)
    urlenc = urlencode("a b/c")
    bn = basename("/a/b")
    dn = dirname("/a/b")
    jo = jsonencode({b=1,a=[true,null,"<x>"]})
    signum = signum(-3)
    log = log(8,2)
    pow = pow(2,10)
    parseint = parseint("ff", 16)
    regex = regex("[a-z]+","12ab")
    regexall = jsonencode(regexall("[a-z]","a1b"))
    fd = formatdate("YYYY-MM-DD", "2020-01-02T03:04:05Z")
    ta = timeadd("2020-01-02T03:04:05Z","1h")
    setp = jsonencode(setproduct(["a","b"],["c"]))
    csv = jsonencode(csvdecode("a,b\n1,2\n"))
    fl = join(";", formatlist("%s!", L))
    cl = join(",", coalescelist([], ["q"]))
  }
}
