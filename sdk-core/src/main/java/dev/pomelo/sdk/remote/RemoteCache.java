package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.remote.RemoteFailure.Cure;
import dev.pomelo.sdk.store.CheckedText;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.TreeListing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The server behind a store. Results of steps lie under {@code ac/} and the digest of their keys,
 * outputs under {@code cas/}. Safe for threads.
 *
 * <p>Asking it never fails: what cannot be had from it is not there. A result says which key it
 * belongs to and ends with a digest of itself, so that a mix-up or a damaged answer is seen;
 * whoever may write to the server is trusted not to forge results. What was found missing or
 * damaged there is sent again, all of it, by whoever makes it anew and may write.
 */
public final class RemoteCache implements AutoCloseable {

  private static final long MAX_RESULT_BYTES = 1 << 20;
  private static final int MAX_FAILURES = 3;

  private final RemoteSettings settings;
  private final Store store;
  private final Consumer<String> notes;
  private final CacheServer server;
  private final Transfers transfers = new Transfers();
  private final TreeTransfer trees;
  private final ExecutorService sending = Executors.newSingleThreadExecutor(Transfers::thread);
  private final AtomicInteger failures = new AtomicInteger();

  /** The output of each step that was asked for or sent, by the step's key. */
  private final Map<Digest, Digest> outputs = new ConcurrentHashMap<>();

  /** Keys and outputs that were asked for, and could not be had whole. */
  private final Set<Digest> broken = ConcurrentHashMap.newKeySet();

  /**
   * Nothing is asked of the server yet.
   *
   * @param notes hears, in a sentence, when the server is given up
   */
  public RemoteCache(RemoteSettings settings, Store store, Consumer<String> notes) {
    this.settings = settings;
    this.store = store;
    this.notes = notes;
    this.server = new CacheServer(settings);
    this.trees = new TreeTransfer(server, transfers);
  }

  /** What the step with this key gave on another machine, if the server knows. */
  public Optional<StepResult> result(Digest key) throws InterruptedException {
    Optional<Optional<StepResult>> answer = attempt(() -> fetchResult(key));
    if (answer.isEmpty()) {
      broken.add(key);
    }
    Optional<StepResult> result = answer.flatMap(known -> known);
    result.ifPresent(known -> outputs.put(key, known.output()));
    return result;
  }

  /**
   * Brings an output into the store. What could not be had once is not asked for again.
   *
   * @return whether it is there now
   */
  public boolean bring(Digest output) throws InterruptedException {
    if (broken.contains(output)) {
      return false;
    }
    boolean there = attempt(() -> trees.receive(output, store)).orElse(false);
    if (!there) {
      broken.add(output);
    }
    return there;
  }

  /**
   * Sends what a step gave, some time before this object is closed; where it may be sent at all.
   */
  public void share(Digest key, StepResult result) {
    if (settings.writes() && isInUse()) {
      Digest before = outputs.put(key, result.output());
      boolean anew =
          broken.contains(key)
              || broken.contains(result.output())
              || (before != null && broken.contains(before));
      sending.execute(() -> send(key, result, anew));
    }
  }

  /** Waits until all is sent, as long as the server takes it. */
  @Override
  public void close() throws InterruptedException {
    sending.shutdown();
    while (!sending.awaitTermination(1, TimeUnit.MINUTES)) {
      notes.accept("sending outputs to the remote cache");
    }
    transfers.close();
  }

  private Optional<StepResult> fetchResult(Digest key) throws RemoteFailure, InterruptedException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    if (!server.get(
        "ac/" + key,
        () -> {
          message.reset();
          return Received.unchecked(message, MAX_RESULT_BYTES);
        })) {
      return Optional.empty();
    }
    String begin = begin(key);
    Optional<StepResult> result =
        ActionResultMessage.text(message.toByteArray())
            .flatMap(CheckedText::open)
            .filter(text -> text.startsWith(begin))
            .flatMap(text -> StepResult.parse(text.substring(begin.length())));
    if (result.isEmpty()) {
      throw new RemoteFailure(Cure.SKIP, "what it sent is not the result that was asked for");
    }
    return result;
  }

  private void send(Digest key, StepResult result, boolean anew) {
    try {
      attempt(
          () -> {
            if (anew || !server.has("ac/" + key)) {
              Optional<Path> tree = store.tree(result.output());
              Optional<TreeListing> listing = store.listing(result.output());
              if (tree.isPresent() && listing.filter(TreeTransfer::isWorthIt).isPresent()) {
                trees.send(tree.get(), listing.get(), anew);
              }
              String text = CheckedText.seal(begin(key) + result.format());
              server.put("ac/" + key, ActionResultMessage.of(text));
            }
            return true;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String begin(Digest key) {
    return "pomelo-key " + key + "\n";
  }

  private boolean isInUse() {
    return failures.get() < MAX_FAILURES;
  }

  private interface Request<T> {
    T run() throws RemoteFailure, IOException, InterruptedException;
  }

  private <T> Optional<T> attempt(Request<T> request) throws InterruptedException {
    if (!isInUse()) {
      return Optional.empty();
    }
    try {
      return Optional.of(request.run());
    } catch (RemoteFailure e) {
      count(e.cure() == Cure.GIVE_UP ? MAX_FAILURES : 1, e.what());
    } catch (IOException e) {
      count(1, "cannot write what it sent: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void count(int weight, String what) {
    int before = failures.getAndAdd(weight);
    if (before < MAX_FAILURES && before + weight >= MAX_FAILURES) {
      notes.accept(
          "the remote cache at " + settings.uri() + " is not used any more in this build: " + what);
    }
  }
}
