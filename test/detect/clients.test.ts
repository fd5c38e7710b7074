import { describe, expect, it } from 'vitest'
import { clientsIn } from '../../src/detect/facts/clients.ts'
import { parse } from '../../codemods/kit/parse.ts'
import { expressApp, onlyApp } from './detect.ts'

function clients(text: string) {
  return clientsIn('db.ts', parse(text)!).map(({ library, name, exported, moduleLevel }) => [library, name, exported, moduleLevel])
}

describe('database clients', () => {
  it.each([
    ['pg, named', "import { Pool } from 'pg'\nexport const pool = new Pool()\n", [['pg', 'pool', 'pool', true]]],
    ['pg, taken apart', "import pg from 'pg'\nconst { Pool } = pg\nconst pool = new Pool()\nexport default pool\n", [['pg', 'pool', 'default', true]]],
    ['pg, as a member', "const pg = require('pg')\nconst db = new pg.Pool({})\nmodule.exports = { db }\n", [['pg', 'db', 'db', true]]],
    ['pg, required apart', "const { Pool } = require('pg')\nconst pool = new Pool()\nmodule.exports = pool\n", [['pg', 'pool', 'default', true]]],
    ['pg, exported by name', "const { Pool } = require('pg')\nconst pool = new Pool()\nexports.query = pool\n", [['pg', 'pool', 'query', true]]],
    ['postgres.js and drizzle', "import postgres from 'postgres'\nimport { drizzle } from 'drizzle-orm/postgres-js'\nconst sql = postgres(url)\nexport const db = drizzle(sql)\n", [['postgres', 'sql', undefined, true], ['drizzle-orm', 'db', 'db', true]]],
    ['prisma', "import { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nexport { prisma as db }\n", [['@prisma/client', 'prisma', 'db', true]]],
    ['prisma, generated', "import { PrismaClient } from '../generated/prisma/client'\nexport default new PrismaClient()\n", [['@prisma/client', 'default', 'default', true]]],
    ['prisma, kept on globalThis', "import { PrismaClient } from '@prisma/client'\nconst g = globalThis as unknown as { prisma?: PrismaClient }\nexport const prisma = g.prisma ?? new PrismaClient()\nif (process.env.NODE_ENV !== 'production') g.prisma = prisma\n", [['@prisma/client', 'prisma', 'prisma', true]]],
    ['prisma, through a maker', "import { PrismaClient } from '@prisma/client'\nconst make = () => new PrismaClient()\nconst prisma = globalThis.p ?? make()\nexport default prisma\n", [['@prisma/client', 'prisma', 'default', true]]],
    ['prisma, by environment', "import { PrismaClient } from '@prisma/client'\nlet prisma: PrismaClient\nif (prod) { prisma = new PrismaClient() } else { global.p ??= new PrismaClient(); prisma = global.p }\nexport { prisma }\n", [['@prisma/client', 'prisma', 'prisma', true]]],
    ['mongoose, which is global', "const mongoose = require('mongoose')\nconst connect = async () => { await mongoose.connect(uri) }\nmodule.exports = connect\n", [['mongoose', 'mongoose', undefined, true]]],
    ['mongodb', "import { MongoClient } from 'mongodb'\nconst client = new MongoClient(uri)\nexport default client\n", [['mongodb', 'client', 'default', true]]],
    ['mysql2', "import mysql from 'mysql2/promise'\nexport const pool = mysql.createPool({})\n", [['mysql2', 'pool', 'pool', true]]],
    ['better-sqlite3', "import Database from 'better-sqlite3'\nexport const db = new Database('a.db')\n", [['better-sqlite3', 'db', 'db', true]]],
    ['ioredis and redis', "import Redis from 'ioredis'\nimport { createClient } from 'redis'\nexport const a = new Redis()\nexport const b = createClient()\n", [['ioredis', 'a', 'a', true], ['redis', 'b', 'b', true]]],
    ['neon', "import { neon } from '@neondatabase/serverless'\nexport const sql = neon(process.env.DATABASE_URL!)\n", [['@neondatabase/serverless', 'sql', 'sql', true]]],
    ['supabase', "import { createClient } from '@supabase/supabase-js'\nexport const supabase = createClient<Database>(a, b)\n", [['@supabase/supabase-js', 'supabase', 'supabase', true]]],
    ['supabase for each request', "import { createClient } from 'https://esm.sh/@supabase/supabase-js@2'\nDeno.serve(async () => { const admin = createClient(a, b) })\n", [['@supabase/supabase-js', 'admin', undefined, false]]],
    ['knex, sequelize, typeorm', "import knex from 'knex'\nimport { Sequelize } from 'sequelize'\nimport { DataSource } from 'typeorm'\nexport const k = knex({})\nexport const s = new Sequelize(url)\nexport const d = new DataSource({})\n", [['knex', 'k', 'k', true], ['sequelize', 's', 's', true], ['typeorm', 'd', 'd', true]]],
    ['firebase', "import { getFirestore } from 'firebase/firestore'\nexport const db = getFirestore(app)\n", [['firebase', 'db', 'db', true]]],
    ['firebase-admin', "const admin = require('firebase-admin')\nadmin.initializeApp()\nconst db = admin.firestore()\n", [['firebase-admin', 'db', undefined, true]]],
    ['other things of the same names', "class Pool {}\nconst pool = new Pool()\nconst c = createClient()\n// import { Pool } from 'pg'\n", []],
  ] as const)('%s', (_, text, expected) => {
    expect(clients(text)).toEqual(expected)
  })

  it('counts only what the server reaches, and names the database behind a mapper', () => {
    const app = onlyApp({
      ...expressApp('', { main: 'server.js', scripts: { start: 'node server.js', seed: 'node seed.js' }, dependencies: { express: '^4', knex: '^3', mysql2: '^3', mongoose: '^8' } }),
      'server.js': "const express = require('express')\nconst db = require('./db')\nconst app = express()\napp.listen(3000)\n",
      'db.js': "const knex = require('knex')\nmodule.exports = knex({ client: 'mysql2' })\n",
      'seed.js': "const mongoose = require('mongoose')\nmongoose.connect('mongodb://localhost')\n",
    })
    expect([app.stack.databases, app.stack.orms, app.clients.map((c) => `${c.database} ${c.library} ${c.path}:${c.line}`)]).toEqual([['mysql'], ['knex'], ['mysql knex db.js:2']])
    expect(app.stack.evidence['databases']).toEqual([{ path: 'db.js', line: 2, note: 'mysql: knex makes the client' }, { path: 'db.js', line: 1, note: 'mysql: imports knex' }])
  })
})
