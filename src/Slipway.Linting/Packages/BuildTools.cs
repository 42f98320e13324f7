namespace Slipway.Linting;

/// <summary>Packages that programs are built with and never run with.</summary>
internal static class BuildTools
{
    private static readonly string[] Names =
    [
        "build-essential", "build-base", "base-devel", "alpine-sdk", "gcc", "g++", "gcc-c++", "gfortran", "clang", "llvm", "make", "cmake", "ninja-build",
        "meson", "samurai", "autoconf", "automake", "libtool", "bison", "flex", "pkg-config", "pkgconf", "rustc", "cargo", "golang", "golang-go", "go",
        "maven", "gradle", "default-jdk", "default-jdk-headless", "git", "git-core", "subversion", "mercurial", "cvs", "bzr",
        "@development-tools", "Development Tools",
    ];

    private static readonly string[] VersionedNames = ["gcc", "g++", "clang", "llvm", "gfortran"];

    /// <summary>Whether a package of a distribution is a compiler, headers, a build system or a version control program.</summary>
    public static bool Include(string package) =>
        Names.Contains(package, StringComparer.Ordinal)
        || package.EndsWith("-dev", StringComparison.Ordinal)
        || package.EndsWith("-devel", StringComparison.Ordinal)
        || package.EndsWith("-headers", StringComparison.Ordinal)
        || package.StartsWith("linux-headers", StringComparison.Ordinal)
        || (package.StartsWith("openjdk", StringComparison.Ordinal) && package.Contains("-jdk", StringComparison.Ordinal))
        || VersionedNames.Any(n => package.StartsWith(n + "-", StringComparison.Ordinal) && package.Length > n.Length + 1 && char.IsAsciiDigit(package[n.Length + 1]));
}
