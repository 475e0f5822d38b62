package dev.pomelo.sdk;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Explainer;
import dev.pomelo.sdk.kconfig.Explanation;
import dev.pomelo.sdk.kconfig.menu.FragmentEdit;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kernel.ConfigImport;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.KnownSymbol;
import dev.pomelo.sdk.kernel.OptionPlanner;
import dev.pomelo.sdk.kernel.OptionPlans;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.shrink.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The config of a program of an image, for questions about it and additions to it. */
public final class ImageConfig {

  private final String program;
  private final String board;
  private final ProgramTree tree;
  private final ConfigRequests requests;
  private final ProjectFragment fragment;
  private final Set<String> waived;

  /**
   * A config.
   *
   * @param program what people call it
   * @param board for which it is computed
   * @param requests what the definitions ask
   * @param fragment which additions go to
   * @param waived options whose requests need not hold
   */
  ImageConfig(
      String program,
      String board,
      ProgramTree tree,
      ConfigRequests requests,
      ProjectFragment fragment,
      Set<String> waived) {
    this.program = program;
    this.board = board;
    this.tree = tree;
    this.requests = requests;
    this.fragment = fragment;
    this.waived = Set.copyOf(waived);
  }

  /** What people call it: {@code kernel of qemu-arm}. */
  public String title() {
    return program + " of " + board;
  }

  /** The fragment that {@link #add} changes, below the project's directory. */
  public String file() {
    return fragment.file();
  }

  /**
   * The options that could be switched off.
   *
   * @param bytes what the image has of each
   */
  List<Candidate> switches(Map<String, Long> bytes) {
    return new ShrinkCandidates(tree, requests, waived, bytes).all();
  }

  /** Opens a menu over it. */
  ProgramMenu menu() {
    return new ProgramMenu(title(), tree, requests, fragment);
  }

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

  /**
   * Finds lines that give an option a value.
   *
   * @param name with or without {@code CONFIG_}
   * @param value {@code y}, {@code m}, {@code n}; text or number for the other types
   * @throws PomeloException if there is no such symbol, or it can never have such a value
   */
  public OptionPlans enable(String name, String value) throws PomeloException {
    return new OptionPlanner(tree, requests, fragment.file(), fragment.text())
        .plan(KnownSymbol.find(tree.tree(), name, program), value);
  }

  /**
   * Finds the fragment that leads to the values of somebody's {@code .config}.
   *
   * @param name its name, for messages
   */
  public ConfigImport importing(String name, String text) {
    return ConfigImport.of(tree, name, text);
  }

  /**
   * Makes the project's fragment ask for more. A line about an option that it has a line about
   * takes that one's place.
   *
   * @throws PomeloException if it cannot be written; it is as it was then
   */
  public void add(String lines) throws PomeloException {
    fragment.write(FragmentEdit.apply(fragment.text(), DotConfig.CONFIG, lines));
  }
}
