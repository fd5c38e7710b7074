import { Router, Request, Response } from 'express';
import { ItemController } from '../controllers/items';
import { ApiError } from '../middleware/errorHandler';
import { asyncHandler } from '../errors';

const router = Router();

router.get('/sync', () => {
  throw new Error('canary: the sync route failed');
});
router.get('/async/:id', asyncHandler(async (req: Request, res: Response) => {
  await ItemController.load(req.params.id);
  res.json({ id: req.params.id });
}));
router.get('/refused', asyncHandler(async () => {
  throw new ApiError(403, 'You may not do that');
}));

export default router;
