// The reference server of tus behind the question of PROTOCOL.md §2, for tests on loopback.
//   node tusreceiver.mjs FOLDER KEY.pem CERT.pem [PORT]
// It prints its port. FOLDER/token holds the token in force, FOLDER/revoked devices refused,
// FOLDER/<digest>.receipt the receipt of a bundle. It checks no signature; the payload's hash it does.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { Server } from '@tus/server'
import { FileStore } from '@tus/file-store'

const [folder, key, cert, port] = process.argv.slice(2)
const store = new FileStore({ directory: folder })
const at = (name) => join(folder, name)
const token = () => readFileSync(at('token'), 'utf8').trim()
const isFile = (name) => existsSync(at(name))

async function payloadHash(digest, size) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(at(digest), { start: 8192, end: 8191 + size })) hash.update(part)
  return hash.digest('hex')
}

const tus = new Server({
  path: '/files',
  datastore: store,
  relativeLocation: true,
  namingFunction: (_request, told) => told.digest,
  onUploadCreate: async (_request, upload) => {
    if (isFile(upload.id)) throw { status_code: 409, body: 'there is one' }
    return {}
  },
  onUploadFinish: async (_request, upload) => {
    const { payload } = JSON.parse(readFileSync(at(`${upload.id}.manifest`), 'utf8'))
    if ((await payloadHash(upload.id, payload.size)) !== payload.sha256) {
      for (const name of [upload.id, `${upload.id}.json`]) rmSync(at(name), { force: true })
      throw { status_code: 460, body: 'thrown away' }
    }
    writeFileSync(at(`${upload.id}.whole`), '')
    return {}
  },
})

async function standing(digest, size) {
  const known = { url: `/files/${digest}`, token: token(), expires: 3600, size }
  if (isFile(`${digest}.whole`)) {
    const receipt = isFile(`${digest}.receipt`) ? { receipt: readFileSync(at(`${digest}.receipt`), 'utf8') } : {}
    return { ...known, state: 'done', offset: size, ...receipt }
  }
  const found = await store.getUpload(digest).catch(() => null)
  if (!found) return { ...known, state: 'new', offset: 0, create: '/files' }
  return { ...known, state: found.offset ? 'partial' : 'new', offset: found.offset }
}

function answer(response, status, told) {
  const body = Buffer.from(JSON.stringify(told))
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length })
  response.end(body)
}

async function asked(request, response) {
  const parts = []
  for await (const part of request) parts.push(part)
  const payload = Buffer.from(JSON.parse(Buffer.concat(parts).toString()).payload, 'base64')
  const manifest = JSON.parse(payload.toString())
  if (isFile('revoked') && readFileSync(at('revoked'), 'utf8').includes(manifest.device)) {
    return answer(response, 403, { code: 'revoked-device', told: 'Máy này đã bị thu hồi.' })
  }
  const digest = createHash('sha256').update(payload).digest('hex')
  writeFileSync(at(`${digest}.manifest`), payload)
  const size = 8192 + manifest.payload.size + ((512 - (manifest.payload.size % 512)) % 512) + 1024
  answer(response, 200, await standing(digest, size))
}

const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
  if (request.headers['transfer-encoding']) return answer(response, 411, {}) // PROTOCOL.md §1
  const receipt = /^\/files\/([0-9a-f]{64})\/receipt$/.exec(request.url)
  if (request.url === '/v1/bundles') return asked(request, response).catch((fault) => answer(response, 500, { fault: `${fault}` }))
  if (request.headers.authorization !== `Bearer ${token()}`) return answer(response, 401, {})
  if (!receipt) return tus.handle(request, response)
  const name = `${receipt[1]}.receipt`
  if (!isFile(name)) return answer(response, 202, { retry_after: 1 })
  response.writeHead(200, { 'Content-Type': 'application/vnd.sotay.receipt+json' })
  response.end(readFileSync(at(name)))
})
server.listen(Number(port ?? 0), '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
