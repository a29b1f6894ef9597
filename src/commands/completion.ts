// schemadump completion [bash|zsh|fish]: a script for the shell. yargs has scripts of its own, but with them no shell
// completes --name=value, and fish completes no file names.
import { UsageError } from '../errors.ts'
import { writeStdout } from '../output/stdout.ts'
import type { Run } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { COMPLETE } from './arguments/completion-call.ts'

const scripts: Readonly<Record<string, string>> = {
  bash: `# schemadump completion bash >> ~/.bashrc
_schemadump() {
  local word current=\${COMP_WORDS[COMP_CWORD]}
  # A = is a word of its own here.
  if [ "$current" = = ]; then current=; fi
  COMPREPLY=()
  while IFS= read -r word; do
    case $word in "$current"*) COMPREPLY+=("$word") ;; esac
  done < <(SHELL=bash "\${COMP_WORDS[0]}" ${COMPLETE} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
}
# Where no word is found, names of files are.
complete -o bashdefault -o default -F _schemadump schemadump
`,
  zsh: `#compdef schemadump
# schemadump completion zsh >> ~/.zshrc
_schemadump() {
  local -a found
  found=(\${(f)"$(SHELL=zsh "\${words[1]}" ${COMPLETE} "\${(@)words[1,CURRENT]}" 2>/dev/null)"})
  # What follows --name= is completed by itself.
  compset -P 1 '--*='
  if (( \${#found} )); then
    _describe schemadump found
  else
    _files
  fi
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then
  _schemadump "$@"
else
  compdef _schemadump schemadump
fi
`,
  fish: `# schemadump completion fish > ~/.config/fish/completions/schemadump.fish
function __schemadump_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (env SHELL=fish $words[1] ${COMPLETE} $words "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c schemadump -f -a '(__schemadump_complete)'
`,
}

export const runCompletion: Run = async (args) => {
  const names = Object.keys(scripts)
  const shell = args.positionals[0] ?? names.find((name) => process.env['SHELL']?.endsWith(name)) ?? 'bash'
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
  if (script === undefined)
    throw new UsageError('UNEXPECTED_ARGUMENT', `no completion for "${shell}": ${names.join(', ')}`)
  await writeStdout([Buffer.from(script)])
  return EXIT.done
}
