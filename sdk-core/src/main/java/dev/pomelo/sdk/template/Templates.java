package dev.pomelo.sdk.template;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.Map;

/** Renders templates. */
@SuppressWarnings("DoNotCallSuggester")
public final class Templates {

  private Templates() {}

  /**
   * Renders a file of a part; it can include other files of the same part.
   *
   * @param model plain data: maps with text keys, lists, texts, numbers, booleans
   * @throws PomeloException with file, line and column of what is wrong
   */
  public static Rendered render(Part part, PartFile file, Map<String, Object> model)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** Renders a text that cannot include anything; {@code name} stands in messages. */
  public static Rendered render(String name, String text, Map<String, Object> model)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
