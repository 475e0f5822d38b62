package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.List;

/** Finds the symbol that a person named. */
public final class KnownSymbol {

  private static final int PROPOSED = 5;

  private KnownSymbol() {}

  /**
   * The symbol of this name.
   *
   * @param name with or without {@code CONFIG_}
   * @param program what people call the program
   * @throws PomeloException if the program has no such symbol; names that are like it are proposed
   */
  public static Symbol find(KconfigTree tree, String name, String program) throws PomeloException {
    String bare =
        name.startsWith(DotConfig.CONFIG) ? name.substring(DotConfig.CONFIG.length()) : name;
    Symbol symbol = tree.symbols().find(bare);
    if (symbol != null && symbol.isDefined() && !symbol.isConstant()) {
      return symbol;
    }
    List<String> known =
        tree.symbols().all().stream()
            .filter(other -> other.isNamed() && other.isDefined() && !other.isChoice())
            .map(Symbol::name)
            .toList();
    List<String> near = Nearest.several(bare, known, PROPOSED);
    throw new PomeloException(
        Problem.of(
            "the " + program + " has no option '" + bare + "' for this architecture",
            near.isEmpty()
                ? "look for it in a menu"
                : "did you mean " + String.join(", ", near) + "?"));
  }
}
