import { Router } from 'express'
import { remove } from './controller.js'
import * as users from './users.js'

const router = Router()
async function list(req, res) {
  const rows = await all()
  res.json(rows)
}
router.route('/').get(list).post(async function (req, res) {
  const user = req.user.id
  try {
    res.json(await create(user, req.body))
  } catch (error) {
    res.status(500).json({ message: 'no' })
  }
})
router.delete('/:id', [check, remove])
router.get('/users', users.list)
export default router
