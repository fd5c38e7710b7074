import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common'

@Injectable()
export class SessionGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return Boolean(context.switchToHttp().getRequest().headers.cookie)
  }
}
