import type { FileChange, Plan } from './plan.ts'

/** Git hosts cut comments at 65,536 characters; the rest is marked, never dropped silently. */
const limit = 60_000

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

const some = (names: readonly string[], most = 12) =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`

const section = (title: string, lines: readonly string[]) => (lines.length ? ['', `### ${title}`, '', ...lines] : [])

/** Files with the same fate in the same unit are one line. */
const grouped = (files: readonly FileChange[]): string[] => {
  const groups = new Map<string, FileChange[]>()
  for (const file of files) {
    const key = `${file.unit} ${file.ring ?? ''} ${file.kind}`
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FileChange, ...FileChange[]]
    const ring = first.ring ? ` in ring ${first.ring}` : ''
    const where = first.source ? ` (\`${first.source}\`)` : ''
    return `- ${first.kind}: **${first.unit}**${ring}${where}: ${some(
      group.map((file) => `\`${file.path}\``),
      4,
    )}`
  })
}

const summary = (plan: Plan) => {
  const kinds = (['added', 'changed', 'removed'] as const).map(
    (kind) => `${plan.files.filter((file) => file.kind === kind).length} ${kind}`,
  )
  return [
    `**${count(plan.files.length, 'file')}**: ${kinds.join(', ')}.`,
    `**${count(plan.clusters.length, 'cluster')}**: ${some(plan.clusters) || 'none'}.`,
    `**Rings**: ${plan.rings.join(' → ') || 'none'}.`,
  ]
}

/** The plan as the body of a pull request comment: complete at summary level, at most 60,000 characters. */
export const planMarkdown = (plan: Plan): string => {
  const title = `## Plan for fleet ${plan.fleet}`
  if (!plan.files.length)
    return `${title}\n\n${plan.findings.some((finding) => finding.severity === 'error') ? 'No plan: the definition has errors.' : 'Nothing changes.'}\n`
  const definition = plan.files.filter((file) => !file.byTool)
  const tool = plan.files.filter((file) => file.byTool)
  const lines = [
    title,
    '',
    `Compared with \`${plan.base.slice(0, 12)}\`.`,
    '',
    ...summary(plan),
    ...section(
      'Images',
      plan.images.map(
        (image) =>
          `- \`${image.repository}\` ${image.from} → ${image.to}: ${count(image.clusters, 'cluster')} in ${image.rings.join(', ') || 'every ring'}`,
      ),
    ),
    ...section(
      'Removed objects',
      plan.removals.map(
        (removal) =>
          `- ${removal.object} on ${some(removal.clusters, 4) || 'no cluster'}: ${Object.values(removal.meaning).join('; ')}`,
      ),
    ),
    ...section(
      'Look twice',
      plan.sensitive.map((what) => `- ${what}`),
    ),
    ...section(
      'Findings',
      plan.findings.map((finding) => `- ${finding.severity} ${finding.code}: ${finding.message} ${finding.hint}`),
    ),
    ...section('Changed by the definition', grouped(definition)),
    ...section('Changed by another release of Fleetwright', [
      ...(plan.toolUnknown ? [`- not told apart: ${plan.toolUnknown}`] : []),
      ...grouped(tool),
    ]),
    '',
  ]
  const text = lines.join('\n')
  if (text.length <= limit) return text
  const cut = text.slice(0, text.lastIndexOf('\n', limit - 200))
  return `${cut}\n\n**Cut here**: the whole plan has ${text.length} characters. Run \`npx fleetwright plan --fleet ${plan.fleet} --json\` for all of it.\n`
}
