package bench;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

final class Flowable implements Engine {
  private final ProcessEngine engine;

  Flowable(DataSource source) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(source);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setAsyncExecutorActivate(true);
    engine = configuration.buildProcessEngine();
  }

  @Override
  public void deploy(String name, String bpmn) {
    engine.getRepositoryService().createDeployment().addString(name + ".bpmn", bpmn).deploy();
  }

  @Override
  public String start(String key, Map<String, Object> variables) {
    return engine.getRuntimeService().startProcessInstanceByKey(key, variables).getId();
  }

  @Override
  public List<String> tasksOf(String instanceId) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instanceId).list().stream().map(Task::getId).toList();
  }

  @Override
  public List<String> tasksOfKey(String key) {
    return engine.getTaskService().createTaskQuery().processDefinitionKey(key).listPage(0, 100_000).stream().map(Task::getId).toList();
  }

  @Override
  public List<String> inboxOf(String person, int count) {
    return engine.getTaskService().createTaskQuery().taskAssignee(person).orderByTaskCreateTime().desc().listPage(0, count).stream().map(Task::getId)
        .toList();
  }

  @Override
  public void complete(String taskId, Map<String, Object> variables) {
    engine.getTaskService().complete(taskId, variables);
  }

  @Override
  public void close() {
    engine.close();
  }
}
