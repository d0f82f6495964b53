package bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** {@code java bench.Main ENGINE JDBC_URL USER PASSWORD CLIENTS SECONDS INBOX KEPT}: a line of JSON for each load. */
public final class Main {
  private static final int OPEN = 5_000;

  interface Operation {
    boolean run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(args[1]);
    pool.setUsername(args[2]);
    pool.setPassword(args[3]);
    pool.setMaximumPoolSize(60);
    int seconds = Integer.parseInt(args[5]);
    int inbox = Integer.parseInt(args[6]);
    boolean kept = Boolean.parseBoolean(args[7]);
    boolean camunda = args[0].equals("camunda");
    String namespace = camunda ? "http://camunda.org/schema/1.0/bpmn" : "http://flowable.org/bpmn";
    try (HikariDataSource source = new HikariDataSource(pool);
        Engine engine = camunda ? new Camunda(source) : new Flowable(source)) {
      engine.deploy("straight", Maps.straight(namespace));
      engine.deploy("again", Maps.again(namespace));
      engine.deploy("approval", Maps.approval(namespace));
      engine.deploy("inbox", Maps.inbox(namespace));
      engine.deploy("short", Maps.shortApproval(namespace));
      Operation straight = () -> {
        engine.start("straight", Map.of("amount", ThreadLocalRandom.current().nextInt(1000)));
        return true;
      };
      Operation approval = () -> {
        approve(engine, "approval");
        return true;
      };
      Operation shortApproval = () -> {
        approve(engine, "short");
        return true;
      };
      open(engine, OPEN, "again");
      Stores stores = new Stores(source);
      load(stores, "warm", 16, 6, straight);
      load(stores, "warm", 16, 6, approval);
      for (String clients : args[4].split(",")) {
        int count = Integer.parseInt(clients);
        load(stores, "straight through", count, seconds, straight);
        ConcurrentLinkedQueue<String> tasks = new ConcurrentLinkedQueue<>(shuffled(engine.tasksOfKey("again")));
        load(stores, "complete a task", count, seconds, () -> {
          String task = tasks.poll();
          if (task == null) return false;
          engine.complete(task, Map.of());
          return true;
        });
        load(stores, "contract approval in full", count, seconds, approval);
        load(stores, "short contract approval", count, seconds, shortApproval);
      }
      if (kept) {
        leaves(stores, "contract approval in full", seconds, approval);
        leaves(stores, "short contract approval", seconds, shortApproval);
      }
      open(engine, inbox, "inbox");
      for (String clients : inbox == 0 ? new String[0] : args[4].split(","))
        load(stores, "first page of the inbox", Integer.parseInt(clients), seconds, () -> {
          engine.inboxOf("employee", 20);
          return true;
        });
    }
    System.exit(0);
  }

  private static void approve(Engine engine, String key) {
    String id = engine.start(key, Map.of("recordKind", "contract", "recordId", "1", "subject", "Bench", "amountMinor", 5_000_000,
        "limitMinor", 100_000_000, "amount", 50_000));
    for (List<String> open = engine.tasksOf(id); !open.isEmpty(); open = engine.tasksOf(id))
      for (String task : open) engine.complete(task, Map.of("outcome", "approved"));
  }

  private static void open(Engine engine, int count, String key) {
    IntStream.range(0, count).parallel().forEach(n -> engine.start(key, Map.of("done", false)));
  }

  private static List<String> shuffled(List<String> ids) {
    List<String> mixed = new ArrayList<>(ids);
    Collections.shuffle(mixed);
    return mixed;
  }

  private static void load(Stores stores, String what, int clients, int seconds, Operation operation) throws Exception {
    Stores.Size before = stores.size();
    Took took = timed(clients, seconds, operation);
    if (!what.equals("warm")) took.print(what, clients, stores.size().grownFrom(before, took.count()));
  }

  /** A load, with what it leaves for good. */
  private static void leaves(Stores stores, String what, int seconds, Operation operation) throws Exception {
    stores.vacuum();
    Stores.Size before = stores.size();
    Took took = timed(16, seconds, operation);
    Stores.Size written = stores.size();
    stores.vacuum();
    took.print(what + ", left for good", 16, new Stores.Size(stores.size().kept(), written.wal()).grownFrom(before, took.count()));
  }

  /** Latencies in nanoseconds, sorted; how long the load lasted, in seconds. */
  private record Took(long[] sorted, double lasted) {
    int count() {
      return sorted.length;
    }

    void print(String what, int clients, Stores.Size grown) {
      System.out.printf(Locale.ROOT,
          "{\"what\":\"%s\",\"clients\":%d,\"count\":%d,\"perSecond\":%.1f,\"p50\":%.2f,\"p99\":%.2f,\"kept\":%.1f,\"wal\":%.1f}%n",
          what, clients, count(), count() / lasted, at(sorted, 0.5), at(sorted, 0.99), grown.kept(), grown.wal());
    }
  }

  private static Took timed(int clients, int seconds, Operation operation) throws Exception {
    long begun = System.nanoTime();
    long end = begun + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    List<Long> took = Collections.synchronizedList(new ArrayList<>());
    for (int n = 0; n < clients; n++) {
      Thread thread = new Thread(() -> {
        try {
          while (System.nanoTime() < end) {
            long from = System.nanoTime();
            if (!operation.run()) return;
            took.add(System.nanoTime() - from);
          }
        } catch (Exception error) {
          error.printStackTrace();
          System.exit(1);
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) thread.join();
    double lasted = (System.nanoTime() - begun) / 1e9;
    return new Took(took.stream().mapToLong(Long::longValue).sorted().toArray(), lasted);
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
  }
}
