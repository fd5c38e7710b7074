import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import './process-errors';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use((req: { user?: { id: number } }, _res: unknown, next: () => void) => {
    req.user = { id: 42 };
    next();
  });
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
