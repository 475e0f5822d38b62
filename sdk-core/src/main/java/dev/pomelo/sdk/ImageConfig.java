package dev.pomelo.sdk;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Explainer;
import dev.pomelo.sdk.kconfig.Explanation;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.KnownSymbol;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;

/**
 * The config of a program of an image, for questions about it.
 *
 * @param program what people call it
 * @param board for which it is computed
 * @param tree its Kconfig files
 * @param requests what the definitions ask
 */
public record ImageConfig(String program, String board, ProgramTree tree, ConfigRequests requests) {

  /**
   * Says why a symbol has its value.
   *
   * @param name with or without {@code CONFIG_}
   * @throws PomeloException if there is no such symbol
   */
  public Explanation explain(String name) throws PomeloException {
    Configuration computed = tree.with(requests.text(), Messages.NONE);
    return new Explainer(computed, requests.merge(), DotConfig.CONFIG)
        .explain(KnownSymbol.find(computed.tree(), name, program));
  }
}
