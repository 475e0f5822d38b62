package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;

/**
 * The Kconfig files of a program as they were read, with the compiler's answers in them, and what
 * its config begins with. Needs neither the files nor the compiler any more.
 *
 * @param base the fragments that every config of the program begins with, as one text
 * @param others what symbols get that neither the base nor requests name
 */
public record ProgramTree(KconfigTree tree, String base, NewSymbols.Answer others) {

  /**
   * Computes a configuration.
   *
   * @param requests a fragment
   */
  public Configuration with(String requests, Messages messages) {
    Configuration configuration = new Configuration(tree, messages);
    new ConfigReader(configuration, DotConfig.CONFIG, false).assign("requests", base + requests);
    new NewSymbols(configuration).answer(others);
    return configuration;
  }
}
