package dev.pomelo.sdk.kconfig.terminal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The views that lie on each other; the uppermost is seen. */
final class Views {

  private final Deque<View> stack = new ArrayDeque<>();
  private boolean save;

  Views(View first) {
    stack.push(first);
  }

  /** The view that is seen. */
  View top() {
    return stack.element();
  }

  /** Whether the last one was closed. */
  boolean isLeft() {
    return stack.isEmpty();
  }

  /** Whether what was changed is to be written. */
  boolean isSave() {
    return save;
  }

  void open(View view) {
    stack.push(view);
  }

  void close() {
    stack.pop();
  }

  /** Closes all. */
  void leave(boolean writing) {
    save = writing;
    stack.clear();
  }
}
