import { DockerfileParser } from 'dockerfile-ast'

export interface Instruction {
  /** Upper case: 'COPY'. */
  keyword: string
  /** What follows it, continuation lines joined. */
  text: string
  /** 1-based. */
  line: number
  /** Offsets of the whole instruction. */
  start: number
  end: number
}

export interface Stage {
  /** Image as FROM names it, with build arguments that have a default filled in; the name of a stage where it goes on from one. */
  base: string
  /** The stage that it goes on from. */
  parent?: Stage
  name?: string
  line: number
  instructions: Instruction[]
}

/** The stages of a Dockerfile, the last of which is the image. Empty where it has no FROM. */
export function readDockerfile(text: string): Stage[] {
  const lines = lineStarts(text)
  const stages: Stage[] = []
  const defaults = new Map<string, string>()
  for (const found of DockerfileParser.parse(text).getInstructions()) {
    const range = found.getRange()
    const keyword = found.getKeyword()
    const start = (lines[range.start.line] ?? 0) + range.start.character
    const end = (lines[range.end.line] ?? 0) + range.end.character
    // With its flags; lines of comment within it are none of it.
    const content = text.slice(start + found.getInstruction().length, end).replace(/\n[ \t]*#[^\n]*(?=\n)/g, '').replace(/\\\r?\n/g, ' ').trim()
    const instruction: Instruction = { keyword, text: content, line: range.start.line + 1, start, end }
    if (keyword === 'ARG' && stages.length === 0) {
      const [, name = '', value] = /^(\w+)=["']?([^"'\s]*)/.exec(content) ?? []
      if (value !== undefined) defaults.set(name, value)
    }
    if (keyword === 'FROM') stages.push(stageOf(content, instruction.line, stages, defaults))
    else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

function stageOf(content: string, line: number, stages: readonly Stage[], defaults: ReadonlyMap<string, string>): Stage {
  const words = content.split(/\s+/).filter((word) => !word.startsWith('--'))
  const base = (words[0] ?? '').replace(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (whole, name: string, fallback?: string) => defaults.get(name) ?? fallback ?? whole)
  const name = words[1]?.toLowerCase() === 'as' ? words[2] : undefined
  const parent = stages.find((stage) => stage.name !== undefined && stage.name.toLowerCase() === base.toLowerCase())
  return { base, line, instructions: [], ...(name ? { name } : {}), ...(parent ? { parent } : {}) }
}

/** The instructions that make up an image: those of the stages it goes on from first. */
export function inherited(stage: Stage): Instruction[] {
  return [...(stage.parent ? inherited(stage.parent) : []), ...stage.instructions]
}

/** The image below everything. */
export function rootImage(stage: Stage): string {
  return stage.parent ? rootImage(stage.parent) : stage.base
}

export interface ImageName {
  /** Without a registry's `docker.io/library/`. */
  name: string
  tag?: string
  digest?: string
}

export function imageName(image: string): ImageName {
  const [, name = '', tag, digest] = /^([^@]+?)(?::([\w.-]+))?(?:@(sha256:\w+))?$/.exec(image) ?? []
  return { name: name.replace(/^(?:docker\.io\/)?(?:library\/)?/, ''), ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
