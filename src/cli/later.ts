/** Planned words of the contract that this version does not have: not in any help, and answered plainly where typed. */
export const LATER_COMMANDS: readonly string[] = ['prove']
export const LATER_FLAGS: readonly string[] = ['verify']

export function laterMessage(what: string): string {
  return `This version of harden-my-app does not have ${what}; build and test the branch with the project's own commands instead.`
}
