package dev.pomelo.sdk.hardware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One entry of a table of ids.
 *
 * @param fields the values, all macros expanded, by the name of the field
 */
record IdEntry(IdTable table, Map<String, List<Token>> fields) {

  /**
   * Reads an initialiser.
   *
   * @param tokens what stands between its braces
   */
  static IdEntry of(IdTable table, List<Token> tokens) {
    Map<String, List<Token>> fields = new HashMap<>();
    int place = 0;
    for (List<Token> part : CExpander.split(tokens)) {
      List<Token> value = part;
      if (part.size() > 3 && part.get(0).is(".") && part.get(2).is("=")) {
        int named = table.place(part.get(1).text());
        place = named < 0 ? Integer.MAX_VALUE - 1 : named;
        value = part.subList(3, part.size());
      }
      String name = table.field(place);
      if (!name.isEmpty() && !value.isEmpty()) {
        fields.put(name, new ArrayList<>(value));
      }
      place++;
    }
    return new IdEntry(table, fields);
  }

  /** A number; empty where it cannot be told. Zero where nothing is written. */
  OptionalLong number(String field) {
    List<Token> value = fields.get(field);
    return value == null ? OptionalLong.of(0) : CValue.of(value);
  }

  /** A text, put together from the strings that stand side by side; empty where it is none. */
  String text(String field) {
    StringBuilder text = new StringBuilder();
    for (Token token : fields.getOrDefault(field, List.of())) {
      if (token.kind() == Token.Kind.STRING) {
        text.append(token.text());
      } else if (!token.is("(") && !token.is(")") && !token.is("{") && !token.is("}")) {
        return "";
      }
    }
    return text.toString();
  }
}
