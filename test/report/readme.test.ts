import { describe, expect, it } from 'vitest'
import { readmeTo } from '../../src/report/readme.ts'
import { page } from '../../src/report/terminal.ts'

describe('a README in the terminal', () => {
  it('fills paragraphs, lists tables, keeps code, and leaves out what explain says itself', () => {
    const out = page({ colour: false, width: 40, verbose: false, command: '' })
    readmeTo(out, 'One line\nand another.\n\n- **bold** item\n  goes on\n- second\n\n| stack | what |\n| --- | --- |\n| a \\| b | `c` |\n\n```sh\nlong   code   that   is   never   wrapped   at   all\n```\n\n## Undo\n\nGone.\n\n## Next\n\nThe end.')
    expect(out.toString()).toBe('  One line and another.\n\n  - bold item goes on\n  - second\n\n  - a | b: `c`\n\n    long   code   that   is   never   wrapped   at   all\n\nNext\n  The end.\n')
  })
  it('survives a fence that is never closed', () => {
    const out = page({ colour: false, width: 40, verbose: false, command: '' })
    readmeTo(out, '```\nx')
    expect(out.toString()).toBe('    x\n')
  })
})
