package dev.pomelo.sdk.kbuild;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a makefile, continued lines joined, without comment.
 *
 * @param text without blanks around it
 * @param line the first of its lines, counted from 1
 */
record Statement(String text, int line) {

  /** The statements of a makefile; the commands of its rules are left out. */
  static List<Statement> of(List<String> lines) {
    List<Statement> statements = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int first = 1;
    boolean define = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (joined.length() == 0) {
        first = i + 1;
      }
      boolean continued = line.endsWith("\\");
      joined.append(continued ? line.substring(0, line.length() - 1) : line);
      if (continued && i + 1 < lines.size()) {
        joined.append(' ');
        continue;
      }
      String text = joined.toString();
      joined.setLength(0);
      if (define || text.startsWith("define ")) {
        define = !text.strip().equals("endef");
      } else if (!isCommand(text)) {
        String bare = withoutComment(text).strip();
        if (!bare.isEmpty()) {
          statements.add(new Statement(bare, first));
        }
      }
    }
    return statements;
  }

  /**
   * Some makefiles indent assignments and conditionals with tabs; a command that looks like one
   * would have to assign a variable that names objects.
   */
  private static boolean isCommand(String text) {
    return text.startsWith("\t")
        && !text.strip()
            .matches("(if(n?eq|n?def)|else|endif|include)\\b.*|[\\w$(){}-]+\\s*[:+?]?=.*");
  }

  private static String withoutComment(String text) {
    int hash = text.indexOf('#');
    while (hash > 0 && text.charAt(hash - 1) == '\\') {
      hash = text.indexOf('#', hash + 1);
    }
    return hash < 0 ? text : text.substring(0, hash);
  }
}
