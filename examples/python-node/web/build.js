// Bundles the style sheets into one file whose name tells its content, and lists it in a manifest.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const sheets = readdirSync('styles').sort().map(name => readFileSync(`styles/${name}`, 'utf8'))
const bundle = sheets.join('').replace(/\s+/g, ' ').trim()
const digest = createHash('sha256').update(bundle).digest('hex').slice(0, 8)

mkdirSync('dist', { recursive: true })
writeFileSync(`dist/signals.${digest}.css`, bundle)
writeFileSync('dist/manifest.json', JSON.stringify({ 'signals.css': `signals.${digest}.css` }))
