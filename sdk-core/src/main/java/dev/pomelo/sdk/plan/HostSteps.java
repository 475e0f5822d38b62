package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Architecture;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.HostFiles;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.image.KernelBuild;
import dev.pomelo.sdk.image.KernelCompression;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.toolchain.HostTools;
import dev.pomelo.sdk.toolchain.HostToolsProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps that bring the host's programs and headers before scripts: the usual ones of all, and what
 * a script asks for beside them. Where nothing can be kept from scripts, there is no such step, and
 * the programs count by their digests.
 */
final class HostSteps {

  /** What all scripts see: what a Unix has, what compiles, and what kernels are made with. */
  private static final List<String> USUAL =
      List.of(
          "sh", "bash", "ls", "sed", "grep", "find", "diff", "tar", "gzip", "xz", "awk", "which",
          "getconf", "make", "gcc", "cc", "flex", "bison", "bc", "perl", "stdio.h");

  private final PlanRequest request;
  private final FileDigests digests;
  private final Optional<HostToolsProbe> probe;
  private final Map<String, Step> steps = new TreeMap<>();

  /**
   * For one board.
   *
   * @param probe finds programs; empty where scripts see all that the host has
   */
  HostSteps(PlanRequest request, FileDigests digests, Optional<HostToolsProbe> probe) {
    this.request = request;
    this.digests = digests;
    this.probe = probe;
  }

  /** The steps that scripts need by now. */
  List<Step> steps() {
    return List.copyOf(steps.values());
  }

  /**
   * The need of a script.
   *
   * @param more programs and headers beside the usual ones
   * @throws PomeloException if the host lacks one
   */
  List<Need> needs(List<String> more) throws PomeloException, InterruptedException {
    return needs(more, List.of());
  }

  /**
   * The need of a script.
   *
   * @param more programs and headers beside the usual ones
   * @param optional those that it does without where they are not there
   * @throws PomeloException if the host lacks one
   */
  List<Need> needs(List<String> more, List<String> optional)
      throws PomeloException, InterruptedException {
    if (probe.isEmpty()) {
      return List.of();
    }
    TreeSet<String> extra = new TreeSet<>(more);
    extra.addAll(optional);
    USUAL.forEach(extra::remove);
    String id = StepIds.hostTools(request.board().name(), extra);
    if (!steps.containsKey(id)) {
      List<String> required = new ArrayList<>(USUAL);
      required.addAll(more);
      List<String> wanted = new ArrayList<>(optional);
      wanted.add(request.toolchain().machine() + "-gcc"); // which one of the user's may be made of
      String prefix = request.toolchain().prefix();
      steps.put(id, step(id, extra, probe.get().probe(required, wanted, prefix)));
    }
    return List.of(new Need(id, Sandbox.HOST));
  }

  private Step step(String id, Set<String> extra, HostTools tools) {
    String with = extra.isEmpty() ? "" : ", with " + String.join(", ", extra);
    return new Step(
        id,
        "programs of this host for " + request.board().name() + with,
        tools.inputs(),
        List.of(),
        new Action.Function("host-tools", tools::copy));
  }

  /** The need of scripts that configure and build the board's kernel. */
  List<Need> kernelNeeds() throws PomeloException, InterruptedException {
    List<String> more = new ArrayList<>();
    if (request.image().kernel().modules()) {
      more.add("depmod");
    }
    @Nullable KernelCompression compression = request.image().kernel().build().compression();
    if (compression != null && compression != KernelCompression.NONE) {
      more.add(compression.program());
    }
    List<String> optional = new ArrayList<>();
    if (request.board().architecture() == Architecture.X86_64) {
      optional.add("gelf.h"); // objtool
    }
    if (!request.image().kernel().build().config().equals(KernelBuild.TINY)) {
      optional.add(
          "openssl/bio.h"); // keys of a defconfig: scripts/sign-file.c, certs/extract-cert.c
    }
    return needs(more, optional);
  }

  /** Programs and headers as inputs of a script, where no need brings them. */
  List<Input> inputs(List<String> names) throws PomeloException {
    List<Input> inputs = new ArrayList<>();
    if (probe.isEmpty()) {
      for (String name : names) {
        Optional<Path> header = HostFiles.isHeader(name) ? HostFiles.find(name) : Optional.empty();
        inputs.add(header.isPresent() ? digests.file(header.get()) : digests.tool(name));
      }
    }
    return inputs;
  }
}
