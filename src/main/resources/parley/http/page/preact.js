// The one place that knows where the library is.
import { Component, h } from "./htm/preact/standalone.module.js";

export * from "./htm/preact/standalone.module.js";

// A component that is drawn again only if one of its properties, or its own state, is another.
export function memo(view) {
  return class extends Component {
    shouldComponentUpdate(next) {
      const now = this.props;
      return Object.keys(next).some((name) => next[name] !== now[name]) || Object.keys(now).some((name) => !(name in next));
    }

    render(props) {
      return h(view, props);
    }
  };
}
