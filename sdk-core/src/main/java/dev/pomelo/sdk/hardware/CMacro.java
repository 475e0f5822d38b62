package dev.pomelo.sdk.hardware;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A macro of the C preprocessor.
 *
 * @param parameters null for one that is used without parentheses
 * @param body the tokens it stands for
 */
record CMacro(@Nullable List<String> parameters, List<Token> body) {

  CMacro {
    parameters = parameters == null ? null : List.copyOf(parameters);
    body = List.copyOf(body);
  }

  /** Whether the last parameter takes all arguments that are left. */
  boolean isVariadic() {
    return parameters != null
        && !parameters.isEmpty()
        && parameters.get(parameters.size() - 1).equals("__VA_ARGS__");
  }
}
