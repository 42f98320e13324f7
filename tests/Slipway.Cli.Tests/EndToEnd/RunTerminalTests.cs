namespace Slipway.Cli.Tests.EndToEnd;

/// <summary><c>run -it</c> and <c>exec -it</c> as a person at a terminal has them.</summary>
public sealed class RunTerminalTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_shell_has_the_window_its_changes_of_size_and_its_keys()
    {
        using var screen = new TerminalScreen();
        screen.Type(Slipway("run --rm -it busybox:1.36 sh"));
        screen.WaitFor("/ # ");

        screen.Type("stty size");
        screen.WaitFor("24 90");
        screen.Resize(70, 20);
        screen.Type("sleep 0.3; stty size");
        screen.WaitFor("20 70");

        screen.Type("sleep 1000");
        screen.Press("C-c");
        screen.Type("echo still$((40 + 2)); exit 9");
        screen.WaitFor("still42\n$"); // what is typed before the prompt is back may be thrown away with the container's terminal

        screen.Type("echo code=$?; stty -a | grep -o ' icanon'");
        screen.WaitFor("code=9\n icanon");
    }

    [Fact]
    public void A_shell_in_the_background_is_entered_and_left()
    {
        using var screen = new TerminalScreen();
        workshop.Succeed("run", "-dit", "--name", "shell", "busybox:1.36", "sh");

        screen.Type(Slipway("exec -it shell sh"));
        screen.WaitFor("/ # ");
        screen.Type("tty; exit 3");
        screen.WaitFor("/dev/pts/");
        screen.WaitFor("\n$");
        screen.Type("echo code=$?");

        screen.WaitFor("code=3");
        workshop.Succeed("ps").StandardOutput.ShouldContain("shell");
        workshop.Succeed("rm", "-f", "shell");
    }

    [Fact]
    public void Ctrl_c_goes_to_the_container_once()
    {
        using var screen = new TerminalScreen();
        screen.Type(Slipway("run --rm busybox:1.36 sh -c 'trap \"echo got-it; n=1\" INT; echo up; while [ -z \"$n\" ]; do sleep 0.1; done; sleep 0.3; exit 4'"));
        screen.WaitFor("up\n");

        screen.Press("C-c");

        screen.WaitFor("got-it\n$");
        screen.Type("echo code=$?");
        screen.WaitFor("code=4");
    }

    private string Slipway(string arguments) => $"clear; {PublishedSlipway.Binary} --root {workshop.Store} {arguments}";
}
