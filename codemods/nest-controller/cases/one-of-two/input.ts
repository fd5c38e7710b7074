import { Global, Module } from '@nestjs/common';

@Global()
@Module({ providers: [], exports: [] })
class CoreModule {}

@Module({ imports: [CoreModule] })
export class AppModule {}
