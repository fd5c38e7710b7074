import { Router } from 'express'
import { remove } from './controller.js'
import * as users from './users.js'
import { asyncHandler } from './errors'

const router = Router()
async function list(req, res) {
  const rows = await all()
  res.json(rows)
}
router.route('/').get(asyncHandler(list)).post(asyncHandler(async function (req, res) {
  const user = req.user.id
  try {
    res.json(await create(user, req.body))
  } catch (error) {
    res.status(500).json({ message: 'no' })
  }
}))
router.delete('/:id', [check, asyncHandler(remove)])
router.get('/users', asyncHandler(users.list))
export default router
