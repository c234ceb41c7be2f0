// The reference server of tus behind the question of PROTOCOL.md §2, for tests on loopback.
//   node tusreceiver.mjs FOLDER KEY.pem CERT.pem [PORT [S3]]
// What comes lies in FOLDER, or behind the address S3 in the bucket `sotay` (packages of `s3/`).
// It prints its port. FOLDER/token holds the token in force, FOLDER/revoked devices refused,
// FOLDER/<digest>.receipt the receipt of a bundle. It checks no signature; the payload's hash it does.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Server } from '@tus/server'
import { FileStore } from '@tus/file-store'

const [folder, key, cert, port, s3] = process.argv.slice(2)
const store = s3 ? await behind(s3) : new FileStore({ directory: folder })
const found = (digest) => store.getUpload(digest).catch(() => null)
const at = (name) => join(folder, name)
const token = () => readFileSync(at('token'), 'utf8').trim()
const isFile = (name) => existsSync(at(name))

async function behind(endpoint) {
  const here = createRequire(new URL('./s3/', import.meta.url))
  const { S3Store } = await import(here.resolve('@tus/s3-store'))
  const credentials = { accessKeyId: 'tests', secretAccessKey: 'tests' }
  const where = { bucket: 'sotay', endpoint, region: 'us-east-1', forcePathStyle: true }
  return new S3Store({ partSize: 5 << 20, s3ClientConfig: { ...where, credentials } })
}

async function payloadHash(digest, size) {
  const hash = createHash('sha256')
  let at = -8192
  for await (const part of await store.read(digest)) {
    hash.update(part.subarray(Math.max(0, -at), Math.max(0, size - at)))
    at += part.length
  }
  return hash.digest('hex')
}

const tus = new Server({
  path: '/files',
  datastore: store,
  relativeLocation: true,
  namingFunction: (_request, told) => told.digest,
  onUploadCreate: async (_request, upload) => {
    if (await found(upload.id)) throw { status_code: 409, body: 'there is one' }
    return {}
  },
  onUploadFinish: async (_request, upload) => {
    const { payload } = JSON.parse(readFileSync(at(`${upload.id}.manifest`), 'utf8'))
    if ((await payloadHash(upload.id, payload.size)) !== payload.sha256) {
      if (s3) await store.remove(upload.id)
      else for (const name of [upload.id, `${upload.id}.json`]) rmSync(at(name), { force: true })
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
  const upload = await found(digest)
  if (!upload) return { ...known, state: 'new', offset: 0, create: '/files' }
  return { ...known, state: upload.offset ? 'partial' : 'new', offset: upload.offset }
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
