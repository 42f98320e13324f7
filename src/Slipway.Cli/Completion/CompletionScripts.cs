using System.Collections.Immutable;

namespace Slipway.Cli.Completion;

/// <summary>
/// What a shell is to run so that it asks <c>slipway __complete LINE</c>. The answer is a word a line, a tab and its
/// description behind it, and first a line with the kind of what the shell adds.
/// </summary>
internal static class CompletionScripts
{
    public static ImmutableArray<string> Shells { get; } = ["bash", "zsh", "fish"];

    public static string? For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => null,
    };

    // Bash parts words at ':' and '=' too and wants only the last part back; the line itself knows better.
    private const string Bash = """
        # bash completion for slipway; load it with: source <(slipway completion bash)
        _slipway() {
            local line=${COMP_LINE:0:COMP_POINT} kind word part whole answers
            mapfile -t answers < <(slipway __complete "$line" 2>/dev/null)
            kind=${answers[0]}
            whole=${line##*[[:space:]]}
            part=${COMP_WORDS[COMP_CWORD]}
            [[ $part == [:=] ]] && part=
            COMPREPLY=()
            for word in "${answers[@]:1}"; do
                word=${word%%$'\t'*}
                COMPREPLY+=("${word:$((${#whole} - ${#part}))}")
            done
            case $kind in
                Files) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$part") ;;
                Folders) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$part") ;;
            esac
            [[ $kind == Words ]] || compopt -o filenames 2>/dev/null
        }
        complete -F _slipway slipway
        """;

    private const string Zsh = """
        #compdef slipway
        # zsh completion for slipway; load it with: source <(slipway completion zsh)
        _slipway() {
            local -a answers described
            local line="${(j: :)${(@q)words[1,CURRENT-1]}} ${words[CURRENT]}"
            answers=("${(@f)$(slipway __complete "$line" 2>/dev/null)}")
            local kind=$answers[1] answer
            for answer in "${(@)answers[2,-1]}"; do
                described+=("${${answer%%$'\t'*}//:/\\:}:${answer#*$'\t'}")
            done
            (( $#described )) && _describe -V slipway described
            case $kind in
                Files) _files ;;
                Folders) _files -/ ;;
            esac
        }
        compdef _slipway slipway
        """;

    private const string Fish = """
        # fish completion for slipway; load it with: slipway completion fish | source
        function __slipway_complete
            set -l answers (slipway __complete (commandline -cp) 2>/dev/null)
            printf '%s\n' $answers[2..-1]
            switch "$answers[1]"
                case Files
                    __fish_complete_path (commandline -ct)
                case Folders
                    __fish_complete_directories (commandline -ct)
            end
        end
        complete -c slipway -f -a '(__slipway_complete)'
        """;
}
