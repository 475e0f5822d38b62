package dev.pomelo.sdk;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What options are for, in the words of their Kconfig files.
 *
 * @param trees by the recipe; the kernel's has an empty name
 */
record OptionTitles(Map<String, KconfigTree> trees) {

  /** Knows nothing. */
  static final OptionTitles NONE = new OptionTitles(Map.of());

  OptionTitles {
    trees = Map.copyOf(trees);
  }

  /** The prompt of a row's option; empty where it has none, or is no option. */
  String of(SizeRow row) {
    int blank = row.name().indexOf(' ');
    boolean kernel = row.area() != Area.ROOTFS;
    @Nullable KconfigTree tree =
        trees.get(kernel ? "" : row.name().substring(0, Math.max(0, blank)));
    if (tree == null) {
      return "";
    }
    @Nullable Symbol symbol = tree.symbols().find(row.name().substring(blank + 1));
    return symbol == null || symbol.prompts().length == 0
        ? ""
        : String.valueOf(symbol.prompts()[0].text()).strip();
  }
}
