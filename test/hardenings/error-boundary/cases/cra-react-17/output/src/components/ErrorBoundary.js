import { Component } from 'react';

/** Shows a message with a way back where what it holds could not be drawn; without it the page would be empty. */
export class ErrorBoundary extends Component {
  state = { failed: false, reference: '' };

  static getDerivedStateFromError() {
    return { failed: true, reference: Math.random().toString(36).slice(2, 10) };
  }

  componentDidCatch(error, info) {
    console.error(`Error ${this.state.reference}:`, error, info.componentStack);
  }

  reset = () => {
    this.setState({ failed: false });
  };

  render() {
    if (!this.state.failed) return this.props.children;

    return (
      <div role="alert" className="d-flex min-vh-100 flex-column align-items-center justify-content-center gap-3 p-4 text-center">
        <h1 className="h3 mb-0">Something went wrong</h1>
        <p className="mb-0">
          This page could not be shown. Please try again. If it happens again,
          contact us and quote the reference.
        </p>
        <p className="small text-muted mb-0">
          Reference: <code>{this.state.reference}</code>
        </p>
        <div className="d-flex gap-2">
          <button type="button" className="btn btn-primary" onClick={this.reset}>
            Try again
          </button>
          <a href="/" className="btn btn-link">
            Go to the start page
          </a>
        </div>
      </div>
    );
  }
}
