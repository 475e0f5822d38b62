package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.kernel.DerivedOptions;
import dev.pomelo.sdk.kernel.ProgramConfig;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a config with Pomelo's own engine: the code of a {@code computed-config} step.
 *
 * @param program what people call it
 * @param requests what the definitions ask
 * @param hardware the devices that ask as well; null where none do
 */
public record ConfigComputation(
    String program,
    ConfigRequests requests,
    ConfigVerdict verdict,
    @Nullable HardwareOptions hardware)
    implements Action.Body {

  /** The name of the needed {@code kconfig} step's output. */
  static final String KCONFIG = "kconfig";

  /** What devices ask, in the output: {@link DerivedOptions}. */
  static final String DERIVED = "derived.tsv";

  /**
   * A program whose Kconfig files were read.
   *
   * @param requests what definitions and devices ask of its config
   */
  public record Asked(ProgramTree tree, ConfigRequests requests) {}

  /** Writes the config, and fails where a request does not hold in it. */
  @Override
  public void run(StepContext context) throws PomeloException, IOException {
    ProgramTree tree = ProgramTree.load(context.need(KCONFIG));
    DerivedOptions derived = derived(context, tree);
    ProgramConfig config = ProgramConfig.of(tree, derived.under(requests).text());
    Files.writeString(
        context.output().resolve("config"), config.text(), StandardCharsets.ISO_8859_1);
    Files.write(context.output().resolve("reasons.tsv"), config.reasons());
    if (hardware != null) {
      derived.write(context.output().resolve(DERIVED));
    }
    List<String> said = new ArrayList<>(tree.said());
    said.addAll(config.said());
    said.addAll(derived.notes());
    Files.write(context.log(), said);
    verdict.with(derived).on(DotConfig.parse("config", config.text()), config.computed());
  }

  /** What the program's Kconfig files say, and what is asked of them. */
  public Asked read(StepContext context) throws PomeloException, IOException {
    ProgramTree tree = ProgramTree.load(context.need(KCONFIG));
    return new Asked(tree, derived(context, tree).under(requests));
  }

  private DerivedOptions derived(StepContext context, ProgramTree tree)
      throws PomeloException, IOException {
    return hardware == null ? DerivedOptions.NONE : hardware.derive(context, tree, requests);
  }
}
