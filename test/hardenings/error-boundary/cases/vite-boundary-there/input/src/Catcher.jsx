import { Component } from 'react'

class Catcher extends Component {
  state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  render() {
    return this.state.failed ? <p>Sorry.</p> : this.props.children
  }
}

export default Catcher
