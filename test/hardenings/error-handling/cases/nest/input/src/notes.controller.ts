import { Controller, ForbiddenException, Get, Post, Req } from '@nestjs/common';

@Controller()
export class NotesController {
  @Get('me')
  me(@Req() req: { user: { id: number } }): number {
    return req.user.id;
  }

  @Get('sync')
  sync(): string {
    throw new Error('canary: the sync route failed');
  }

  @Get('async')
  async rejects(): Promise<string> {
    throw new Error('canary: the async route failed');
  }

  @Get('refused')
  refused(): string {
    throw new ForbiddenException('You may not do that');
  }

  @Post('echo')
  echo(): string {
    return 'ok';
  }
}
