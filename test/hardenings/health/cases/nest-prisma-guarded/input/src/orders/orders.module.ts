import { Controller, Get, Module } from '@nestjs/common'
import { PrismaModule } from '../prisma/prisma.module'
import { PrismaService } from '../prisma/prisma.service'

@Controller('orders')
export class OrdersController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  list() {
    return this.prisma.order.findMany()
  }
}

@Module({ imports: [PrismaModule], controllers: [OrdersController] })
export class OrdersModule {}
