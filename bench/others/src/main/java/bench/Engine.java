package bench;

import java.util.List;
import java.util.Map;

/** What the load asks of an engine that is embedded in this process. */
interface Engine extends AutoCloseable {
  void deploy(String name, String bpmn);

  /** Id of the new instance, or of one that has ended already. */
  String start(String key, Map<String, Object> variables);

  /** Ids of the open tasks of an instance. */
  List<String> tasksOf(String instanceId);

  /** Ids of open tasks of a route map. */
  List<String> tasksOfKey(String key);

  /** Ids of the first open tasks of a person, newest first. */
  List<String> inboxOf(String person, int count);

  void complete(String taskId, Map<String, Object> variables);

  @Override
  void close();
}
