import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';

interface Props {
  children?: ReactNode;
  /** Another value stands for another page, which is tried at once. */
  resetKey?: string;
}

interface State {
  failed: boolean;
  reference: string;
}

/** Shows a message with a way back where what it holds could not be drawn; without it the page would be empty. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, reference: '' };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true, reference: Math.random().toString(36).slice(2, 10) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(`Error ${this.state.reference}:`, error, info.componentStack);
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.reset();
  }

  reset = () => {
    this.setState({ failed: false });
  };

  override render() {
    if (!this.state.failed) return this.props.children;

    return (
      <div role="alert" className="flex min-h-[60vh] flex-col items-center justify-center gap-4 p-6 text-center">
        <h1 className="text-2xl font-semibold">Algo ha salido mal</h1>
        <p className="max-w-md text-muted-foreground">
          No se ha podido mostrar esta página. Inténtalo de nuevo. Si vuelve a
          ocurrir, contacta con nosotros e indica la referencia.
        </p>
        <p className="text-sm text-muted-foreground">
          Referencia: <code>{this.state.reference}</code>
        </p>
        <div className="flex items-center gap-3">
          <Button onClick={this.reset}>Intentar de nuevo</Button>
          <Button variant="outline" asChild>
            <a href="/">Ir a la página de inicio</a>
          </Button>
        </div>
      </div>
    );
  }
}
