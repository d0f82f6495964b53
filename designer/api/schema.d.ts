// Made by `npm run api-types` from the endpoints' schemas. Do not edit.

export interface paths {
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Needs the right `signed-in`.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description For everybody.
         */
        post: operations["postSession"];
        /**
         * Sign out
         * @description Needs the right `signed-in`.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        /**
         * Change the language of the interface
         * @description Needs the right `signed-in`.
         */
        patch: operations["patchSession"];
        trace?: never;
    };
    "/demo-cast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of a demonstration installation; empty elsewhere
         * @description For everybody.
         */
        get: operations["getDemoCast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Employees by name, login or position
         * @description Needs the right `signed-in`.
         */
        get: operations["getEmployees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Departments of the company
         * @description Needs the right `signed-in`.
         */
        get: operations["getDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles that a route map can name
         * @description Needs the right `signed-in`.
         */
        get: operations["getRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A working calendar
         * @description Needs the right `signed-in`.
         */
        get: operations["getCalendarsById"];
        /**
         * Change a working calendar; open deadlines and timers are counted anew
         * @description Needs the right `calendar:edit`.
         */
        put: operations["putCalendarsById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Working calendars
         * @description Needs the right `signed-in`.
         */
        get: operations["getCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many deadlines and timers a change of the calendar would move
         * @description Needs the right `calendar:edit`.
         */
        post: operations["postCalendarsByIdPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/replannings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far deadlines and timers are counted anew after a change of working time
         * @description Needs the right `calendar:edit`.
         */
        get: operations["getReplanningsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Absences of an employee, the latest first
         * @description Needs the right `calendar:edit`.
         */
        get: operations["getEmployeesByIdAbsences"];
        put?: never;
        /**
         * Enter an absence; deadlines counted for this employee are counted anew
         * @description Needs the right `calendar:edit`.
         */
        post: operations["postEmployeesByIdAbsences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Absences of all employees or of one, those that begin last first
         * @description Needs the right `calendar:edit`.
         */
        get: operations["getAbsences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/absences/{absenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an absence back; deadlines counted for this employee are counted anew
         * @description Needs the right `calendar:edit`.
         */
        delete: operations["deleteEmployeesByIdAbsencesByAbsenceId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deploy route maps: all or nothing
         * @description Needs the right `route-map:publish`.
         */
        post: operations["postDeployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Route maps with their drafts and what runs on them
         * @description Needs the right `route-map:read`.
         */
        get: operations["getRouteMaps"];
        put?: never;
        /**
         * A new draft from the empty template
         * @description Needs the right `route-map:edit`.
         */
        post: operations["postRouteMaps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}/migrations/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the live instances of one version against another, a page at a time; nothing is changed
         * @description Needs the right `instance:operate`.
         */
        post: operations["postRouteMapsByKeyMigrationsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A route map and its versions
         * @description Needs the right `route-map:read`.
         */
        get: operations["getRouteMapsByKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}/versions/{version}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The XML of a version, byte for byte
         * @description Needs the right `route-map:read`.
         */
        get: operations["getRouteMapsByKeyVersionsByVersionXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The draft of a route map
         * @description Needs the right `route-map:edit`.
         */
        get: operations["getRouteMapsByKeyDraft"];
        /**
         * Save the draft
         * @description Needs the right `route-map:edit`.
         */
        put: operations["putRouteMapsByKeyDraft"];
        post?: never;
        /**
         * Throw the draft away
         * @description Needs the right `route-map:edit`.
         */
        delete: operations["deleteRouteMapsByKeyDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Problems of a draft
         * @description Needs the right `route-map:edit`.
         */
        post: operations["postRouteMapsByKeyLint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/route-maps/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version
         * @description Needs the right `route-map:publish`.
         */
        post: operations["postRouteMapsByKeyPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Instances that the caller may see
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstances"];
        put?: never;
        /**
         * Start an instance; answers at its first wait state
         * @description Needs the right `instance:start`.
         */
        post: operations["postInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start many instances: they are written down at once and start one after another
         * @description Needs the right `instance:start`.
         */
        post: operations["postInstancesBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a batch of starts is
         * @description Needs the right `instance:start`.
         */
        get: operations["getBatchesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The starts of a batch, in the order of the list that was sent
         * @description Needs the right `instance:start`.
         */
        get: operations["getBatchesByIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batch operations and batches of starts, the latest first
         * @description Needs the right `instance:operate-many`.
         */
        get: operations["getBatchOperations"];
        put?: never;
        /**
         * Do the same to many instances: those that are meant are written down at once and done one after another
         * @description Needs the right `instance:operate-many`.
         */
        post: operations["postBatchOperations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-operations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a batch operation would be done to, and what would be refused; nothing is changed
         * @description Needs the right `instance:operate-many`.
         */
        post: operations["postBatchOperationsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a batch operation or a batch of starts is
         * @description Needs the right `instance:operate-many`.
         */
        get: operations["getBatchOperationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-operations/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The instances of a batch operation, or the starts of a batch, in the order in which they are worked on
         * @description Needs the right `instance:operate-many`.
         */
        get: operations["getBatchOperationsByIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-operations/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do no more of a batch operation; what was done stays done
         * @description Needs the right `instance:operate-many`.
         */
        post: operations["postBatchOperationsByIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many instances there are by route map and state
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an instance go on by another version of its route map; a dry run only says what would come of it
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdMigrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/modify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel, start or move tokens of an instance: all instructions, or none
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdModify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An instance
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History of an instance
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/variables/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Old and new values of the variables of an instance, the latest change first
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesByIdVariablesHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diagram with tokens, holders and the way taken
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesByIdDiagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/gantt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who held it and how long
         * @description Needs the right `instance:read`.
         */
        get: operations["getInstancesByIdGantt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an instance
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an instance
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdSuspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a suspended instance
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set variables; conditional events look again
         * @description Needs the right `instance:operate`.
         */
        patch: operations["patchInstancesByIdVariables"];
        trace?: never;
    };
    "/instances/{id}/activities/{elementId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an activity of a running ad-hoc subprocess
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdActivitiesByElementIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/ad-hoc/{elementId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a running ad-hoc subprocess: enough was done
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdAdHocByElementIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}/timers/{elementId}/fire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a waiting timer fire now
         * @description Needs the right `instance:operate`.
         */
        post: operations["postInstancesByIdTimersByElementIdFire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/my-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open tasks of the caller and those offered to him, in groups by deadline
         * @description Needs the right `task:read`.
         */
        get: operations["getMyDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks, earliest deadline first
         * @description Needs the right `task:read`.
         */
        get: operations["getTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A task with its record, form and what follows each outcome
         * @description Needs the right `task:read`.
         */
        get: operations["getTasksById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a task of a group
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/unclaim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a claimed task back to its group
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdUnclaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a task to somebody
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdAssign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a task over with what is left of its norm
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdDelegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return a delegated task to who had it before
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a task; answers when the route has moved on
         * @description Needs the right `task:complete`.
         */
        post: operations["postTasksByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the deadline of a task
         * @description Needs the right `task:move-due`.
         */
        post: operations["postTasksByIdDue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages, the latest first; `dead`: nobody took them in time
         * @description Needs the right `message:send`.
         */
        get: operations["getMessages"];
        put?: never;
        /**
         * Correlate a message
         * @description Needs the right `message:send`.
         */
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again that nobody took
         * @description Needs the right `message:send`.
         */
        post: operations["postMessagesByIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Put a message away that nobody took; its message id stays used up
         * @description Needs the right `message:send`.
         */
        delete: operations["deleteMessagesById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Broadcast a signal
         * @description Needs the right `message:send`.
         */
        post: operations["postSignals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open incidents
         * @description Needs the right `instance:operate`.
         */
        get: operations["getIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/incidents/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again what failed
         * @description Needs the right `instance:operate`.
         */
        post: operations["postIncidentsByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/incidents/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on as if the element had completed
         * @description Needs the right `instance:operate`.
         */
        post: operations["postIncidentsByIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch and lock jobs (long poll)
         * @description Needs the right `job:work`.
         */
        post: operations["postJobsFetch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a job
         * @description Needs the right `job:work`.
         */
        post: operations["postJobsByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fail a job; an errorCode is a BPMN error
         * @description Needs the right `job:work`.
         */
        post: operations["postJobsByIdFail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the lock longer
         * @description Needs the right `job:work`.
         */
        post: operations["postJobsByIdExtend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dry run in virtual time
         * @description Needs the right `route-map:simulate`.
         */
        post: operations["postSimulations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feel/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a FEEL expression, with a value where variables are given
         * @description Needs the right `route-map:simulate`.
         */
        post: operations["postFeelCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discipline/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rating of executive discipline
         * @description Needs the right `discipline:read`.
         */
        get: operations["getDisciplineRating"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discipline/employees/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statement of an employee
         * @description Needs the right `discipline:read-own`.
         */
        get: operations["getDisciplineEmployeesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discipline/late-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open tasks past their deadline, the longest first, with the person to call
         * @description Needs the right `discipline:read`.
         */
        get: operations["getDisciplineLateNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clients
         * @description Needs the right `record:read`.
         */
        get: operations["getClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A client
         * @description Needs the right `record:read`.
         */
        get: operations["getClientsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contracts
         * @description Needs the right `record:read`.
         */
        get: operations["getContracts"];
        put?: never;
        /**
         * A new contract
         * @description Needs the right `record:write`.
         */
        post: operations["postContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A contract with its route, approval sheet and timeline
         * @description Needs the right `record:read`.
         */
        get: operations["getContractsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a contract
         * @description Needs the right `record:write`.
         */
        patch: operations["patchContractsById"];
        trace?: never;
    };
    "/contracts/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a file (multipart, field `file`)
         * @description Needs the right `record:write`.
         */
        post: operations["postContractsByIdFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{id}/start-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the approval route
         * @description Needs the right `record:write`.
         */
        post: operations["postContractsByIdStartApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a file
         * @description Needs the right `record:read`.
         */
        get: operations["getFilesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deals
         * @description Needs the right `record:read`.
         */
        get: operations["getDeals"];
        put?: never;
        /**
         * A new deal
         * @description Needs the right `record:write`.
         */
        post: operations["postDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A deal with its route
         * @description Needs the right `record:read`.
         */
        get: operations["getDealsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deals/{id}/start-route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the route of a deal
         * @description Needs the right `record:write`.
         */
        post: operations["postDealsByIdStartRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Surveys
         * @description Needs the right `record:read`.
         */
        get: operations["getSurveys"];
        put?: never;
        /**
         * A new survey
         * @description Needs the right `record:write`.
         */
        post: operations["postSurveys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/surveys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A survey with its route
         * @description Needs the right `record:read`.
         */
        get: operations["getSurveysById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/surveys/{id}/start-route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the route of a survey
         * @description Needs the right `record:write`.
         */
        post: operations["postSurveysByIdStartRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tickets
         * @description Needs the right `record:read`.
         */
        get: operations["getTickets"];
        put?: never;
        /**
         * A new ticket
         * @description Needs the right `record:write`.
         */
        post: operations["postTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A ticket with its route
         * @description Needs the right `record:read`.
         */
        get: operations["getTicketsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/start-route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the route of a ticket
         * @description Needs the right `record:write`.
         */
        post: operations["postTicketsByIdStartRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find tasks, records, people and route maps
         * @description Needs the right `signed-in`.
         */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the history was verified, and until when it is sealed
         * @description Needs the right `history:check`.
         */
        get: operations["getHistoryState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the tables and the history did not say the same, the latest first
         * @description Needs the right `history:check`.
         */
        get: operations["getHistoryDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify and seal now what has ended, without waiting for the next time
         * @description Needs the right `history:check`.
         */
        post: operations["postHistoryCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives
         * @description For everybody.
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether each part answers
         * @description For everybody.
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics in OpenMetrics
         * @description Needs the right `metrics:read`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This contract as OpenAPI 3.1
         * @description For everybody.
         */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: tasks, instances, route maps that the caller may see
         * @description Needs the right `signed-in`.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Me: {
            /** Format: uuid */
            id: string;
            login: string;
            fullName: string;
            fullNameEn: string;
            position: string | null;
            positionEn: string | null;
            department: {
                /** Format: uuid */
                id: string;
                code: string;
                name: string;
                nameEn: string;
            } | null;
            heads: string[];
            access: ("designer" | "employee" | "manager" | "administrator")[];
            roles: string[];
            /** @enum {string} */
            language: "ru" | "en";
            timeZone: string;
            csrfToken: string;
        };
        ProblemDocument: {
            type: string;
            title: string;
            status: number;
            detail: string;
            problems?: components["schemas"]["Problem"][];
            unreachable?: components["schemas"]["PartName"][];
        };
        Problem: {
            elementId?: string;
            path?: string;
            rule?: string;
            message: string;
            messages?: {
                ru?: string;
                en?: string;
            };
            /** @enum {string} */
            severity: "error" | "warning";
        };
        /** @enum {string} */
        PartName: "database" | "engine" | "worker";
        CastMember: {
            login: string;
            fullName: string;
            fullNameEn: string;
            position: string | null;
            positionEn: string | null;
            access: string[];
            tryThis: {
                ru?: string;
                en?: string;
            };
        };
        Employee: {
            /** Format: uuid */
            id: string;
            login: string;
            fullName: string;
            fullNameEn: string;
            position: string | null;
            positionEn: string | null;
            /** Format: uuid */
            departmentId: string | null;
        };
        Department: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            nameEn: string;
            /** Format: uuid */
            headId: string | null;
            /** Format: uuid */
            parentId: string | null;
        };
        Role: {
            code: string;
            name: string;
            nameEn: string;
            members: number;
        };
        Calendar: {
            /** Format: uuid */
            id: string;
            code: string;
            isCompany: boolean;
            name: string;
            nameEn: string;
            timeZone: string;
            rules?: unknown;
            /** Format: date-time */
            updatedAt: string;
        };
        CalendarChanged: components["schemas"]["Calendar"] & {
            /** Format: uuid */
            replanningId: string | null;
        };
        MovesPreview: {
            tasks: number;
            timers: number;
            earlier: number;
            later: number;
            overAtOnce: number;
        };
        Replanning: {
            /** Format: uuid */
            id: string;
            tasks: number;
            timers: number;
            failed: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            doneAt: string | null;
        };
        Absence: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            employeeId: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            kind: string;
            /** Format: uuid */
            substituteId: string | null;
        };
        AbsenceRow: {
            /** Format: uuid */
            id: string;
            employee: components["schemas"]["Person"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            kind: "vacation" | "sick" | "trip" | "other";
            substitute: components["schemas"]["Person"] | null;
        };
        Person: {
            /** Format: uuid */
            id: string;
            fullName: string;
            fullNameEn: string;
        };
        AbsenceAdded: components["schemas"]["Absence"] & {
            /** Format: uuid */
            replanningId: string | null;
        };
        AbsenceRemoved: {
            /** Format: uuid */
            replanningId: string | null;
        };
        Deployed: {
            /** Format: uuid */
            id: string;
            routeMaps: {
                key: string;
                version: number;
                name: string;
                hash: string;
            }[];
            decisions: {
                key: string;
                version: number;
                name: string;
            }[];
            warnings: components["schemas"]["Problem"][];
        };
        SourceFile: {
            name: string;
            content: string;
        };
        RouteMapRow: {
            key: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            version: number | null;
            /** Format: date-time */
            publishedAt: string | null;
            publishedBy: components["schemas"]["Person"] | null;
            record: string | null;
            /** Format: date-time */
            nextStartAt: string | null;
            draft: components["schemas"]["DraftSummary"];
            running: number;
            late: number;
            incidents: number;
        };
        DraftSummary: {
            /** Format: date-time */
            editedAt: string;
            editedBy: components["schemas"]["Person"] | null;
            problems: number;
        } | null;
        MigrationCheck: {
            items: (components["schemas"]["MigrationVerdict"] & {
                /** Format: uuid */
                instanceId: string;
            })[];
            counts: {
                "goes on": number;
                "needs a mapping": number;
                cannot: number;
            };
            total: number;
            next: string | null;
        };
        MigrationVerdict: {
            /** @enum {string} */
            verdict: "goes on" | "needs a mapping" | "cannot";
            elementId?: string;
            reason?: string;
        };
        Draft: {
            key: string;
            name: string;
            xml: string;
            /** Format: date-time */
            editedAt: string;
            editedBy: components["schemas"]["Person"] | null;
            baseVersion: number | null;
            problems: components["schemas"]["Problem"][];
        };
        RouteMap: components["schemas"]["RouteMapRow"] & {
            versions: components["schemas"]["RouteMapVersion"][];
        };
        RouteMapVersion: {
            /** Format: uuid */
            id: string;
            version: number;
            name: string;
            hash: string;
            tag: string | null;
            comment: string | null;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: components["schemas"]["Person"] | null;
            running: number;
        };
        Lint: {
            problems: components["schemas"]["Problem"][];
        };
        Instance: components["schemas"]["InstanceRow"] & {
            /** @description Plain JSON by name */
            variables: {
                [key: string]: unknown;
            };
            incidents: components["schemas"]["Incident"][];
            called: {
                /** Format: uuid */
                id: string;
                routeMapKey: string;
                elementId: string | null;
                /** @enum {string} */
                status: "active" | "completed" | "terminated" | "suspended";
            }[];
            timers: {
                elementId: string;
                /** Format: date-time */
                dueAt: string;
            }[];
            subscriptions: {
                /** @enum {string} */
                kind: "message" | "signal";
                elementId: string;
                name: string;
                correlationKey: string | null;
            }[];
            lastSeq: number;
        };
        ActiveElement: {
            elementId: string;
            name: string | null;
            type: string;
            /** Format: date-time */
            since: string;
            count: number;
            /** @description Of an ad-hoc subprocess: the activities that may be started in it now */
            mayStart?: string[];
        };
        Incident: {
            /** Format: uuid */
            id: string;
            elementId: string;
            message: string;
            /** Format: date-time */
            at: string;
        };
        InstanceRow: {
            /** Format: uuid */
            id: string;
            routeMapKey: string;
            version: number;
            routeMapName: string;
            routeMapNames: {
                ru?: string;
                en?: string;
            };
            businessKey: string | null;
            subject: string | null;
            /** @enum {string} */
            status: "active" | "completed" | "terminated" | "suspended";
            active: components["schemas"]["ActiveElement"][];
            incidentCount: number;
            /** @enum {string|null} */
            recordKind: "contract" | "deal" | "survey" | "ticket" | null;
            /** Format: uuid */
            recordId: string | null;
            /** Format: uuid */
            parentInstanceId: string | null;
            initiator: components["schemas"]["Person"] | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            dueAt: string | null;
        };
        Batch: {
            /** Format: uuid */
            id: string;
            total: number;
            queued: number;
            started: number;
            failed: number;
            failures: components["schemas"]["BatchItem"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        BatchItem: {
            item: number;
            routeMapKey: string;
            businessKey: string | null;
            /** @enum {string} */
            state: "queued" | "started" | "failed";
            reason: string | null;
            elementId: string | null;
            /** Format: uuid */
            instanceId: string | null;
        };
        BatchOperationRow: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            operation: "cancel" | "suspend" | "resume" | "retryIncidents" | "resolveIncidents" | "setVariables" | "modify" | "migrate" | "start";
            routeMapKey: string | null;
            routeMapNames: {
                ru?: string;
                en?: string;
            };
            reason: string | null;
            by: components["schemas"]["Person"] | null;
            total: number;
            queued: number;
            done: number;
            failed: number;
            stopped: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            stoppedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        BatchOperation: components["schemas"]["BatchOperationRow"] & {
            filter: components["schemas"]["InstanceFilter"];
            /** @description Any JSON */
            parameters?: unknown;
            leftOut: number;
            failures: components["schemas"]["BatchOperationItem"][];
        };
        InstanceFilter: {
            routeMapKey?: string;
            version?: number;
            /** @enum {string} */
            status?: "active" | "completed" | "terminated" | "suspended";
            businessKey?: string;
            businessKeyPrefix?: string;
            elementId?: string;
            incidents?: boolean;
            variables?: {
                name: string;
                /** @description Any JSON */
                value?: unknown;
            }[];
            /** Format: date-time */
            startedFrom?: string;
            /** Format: date-time */
            startedTo?: string;
            query?: string;
        } | null;
        BatchOperationItem: {
            item: number;
            /** Format: uuid */
            instanceId: string | null;
            businessKey: string | null;
            subject: string | null;
            /** @enum {string} */
            state: "queued" | "done" | "failed" | "stopped";
            reason: string | null;
            elementId: string | null;
        };
        ModificationInstruction: {
            /** @enum {string} */
            type: "cancel";
            elementId: string;
        } | {
            /** @enum {string} */
            type: "start";
            elementId: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        } | {
            /** @enum {string} */
            type: "move";
            from: string;
            to: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        };
        BatchOperationPreview: {
            matched: number;
            total: number;
            leftOut: number;
            versions: number[];
            tried: number;
            refused: number;
            items: {
                /** Format: uuid */
                instanceId: string;
                routeMapKey: string;
                version: number;
                businessKey: string | null;
                subject: string | null;
                /** @enum {string} */
                status: "active" | "completed" | "terminated" | "suspended";
                refusal: {
                    elementId?: string;
                    reason?: string;
                } | null;
            }[];
        };
        InstanceCounts: {
            items: {
                routeMapKey: string;
                routeMapName: string;
                routeMapNames: {
                    ru?: string;
                    en?: string;
                };
                active: number;
                suspended: number;
                completed: number;
                terminated: number;
                incidents: number;
            }[];
            total: number;
        };
        HistoryEntry: {
            seq: number;
            /** Format: date-time */
            at: string;
            elementId: string;
            elementName?: string | null;
            elementType: string;
            scope: string;
            event: string;
            actor: string | null;
            actorName: string | null;
            actorNameEn: string | null;
            /** @description Any JSON */
            data?: unknown;
        };
        VariablesChanged: {
            seq: number;
            /** Format: date-time */
            at: string;
            elementId: string;
            elementType: string;
            event: string;
            actor: string | null;
            actorName: string | null;
            actorNameEn: string | null;
            reason: string | null;
            changes: components["schemas"]["VariableChange"][];
            more: number;
        };
        VariableChange: {
            name: string;
            /** @description Any JSON */
            from?: unknown;
            fromSize?: number;
            /** @description Any JSON */
            to?: unknown;
            toSize?: number;
        };
        Diagram: {
            xml: string;
            elements: {
                [key: string]: {
                    /** @enum {string} */
                    state: "active" | "done" | "cancelled" | "incident";
                    count: number;
                    visits: number;
                    holders: components["schemas"]["Holder"][];
                    incident: string | null;
                };
            };
            taken: string[];
        };
        Holder: {
            /** Format: uuid */
            taskId: string;
            /** Format: uuid */
            employeeId: string | null;
            fullName: string | null;
            fullNameEn: string | null;
            groups: string[];
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            dueAt: string | null;
        };
        Gantt: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            rows: components["schemas"]["GanttRow"][];
        };
        GanttRow: {
            /** Format: uuid */
            taskId: string;
            elementId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            loopCounter: number | null;
            /** @enum {string} */
            state: "open" | "completed" | "cancelled";
            outcome: string | null;
            /** Format: date-time */
            dueAt: string | null;
            bars: {
                /** Format: uuid */
                employeeId: string | null;
                fullName: string | null;
                fullNameEn: string | null;
                groups: string[];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string | null;
                how: string;
            }[];
        };
        MyDay: {
            groups: {
                overdue: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
                today: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
                tomorrow: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
                week: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
                later: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
                noDate: {
                    items: components["schemas"]["Task"][];
                    total: number;
                };
            };
        };
        Task: {
            /** Format: uuid */
            id: string;
            elementId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            /** Format: uuid */
            instanceId: string;
            routeMapKey: string;
            routeMapName: string;
            routeMapNames: {
                ru?: string;
                en?: string;
            };
            version: number;
            businessKey: string | null;
            subject: string | null;
            /** @enum {string} */
            state: "open" | "completed" | "cancelled";
            /** Format: uuid */
            assignee: string | null;
            assigneeName: string | null;
            assigneeNameEn: string | null;
            candidateUsers: string[];
            candidateGroups: string[];
            /** Format: uuid */
            owner: string | null;
            importance: number;
            norm: string | null;
            calendar: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            followUpAt: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** Format: uuid */
            completedBy: string | null;
            outcome: string | null;
            comment: string | null;
            formKey: string | null;
            outcomes: components["schemas"]["Outcome"][];
            /** @enum {string|null} */
            recordKind: "contract" | "deal" | "survey" | "ticket" | null;
            /** Format: uuid */
            recordId: string | null;
            clientName: string | null;
            clientNameEn: string | null;
            loopCounter: number | null;
        };
        Outcome: {
            code: string;
            names: {
                ru?: string;
                en?: string;
            };
            /** @enum {string} */
            tone: "positive" | "warning" | "negative" | "neutral";
            commentRequired: boolean;
        };
        TaskCard: components["schemas"]["Task"] & {
            outcomes?: (components["schemas"]["Outcome"] & {
                next: components["schemas"]["NextStep"][];
            })[];
            instruction: string | null;
            /** @description Plain JSON by name */
            input: {
                [key: string]: unknown;
            };
            form: components["schemas"]["FormField"][];
            instance: {
                /** Format: uuid */
                id: string;
                subject: string | null;
                businessKey: string | null;
                /** @enum {string} */
                status: "active" | "completed" | "terminated" | "suspended";
                /** Format: date-time */
                startedAt: string;
                initiator: components["schemas"]["Person"] | null;
            };
            record: components["schemas"]["RecordSummary"];
            ownerPerson: components["schemas"]["Person"] | null;
            can: {
                complete: boolean;
                claim: boolean;
                unclaim: boolean;
                assign: boolean;
                delegate: boolean;
                return: boolean;
            };
            next: components["schemas"]["NextStep"][];
        };
        NextStep: {
            elementId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            type: string;
            performer: string | null;
            norm: string | null;
        };
        FormField: {
            key: string;
            labels: {
                ru?: string;
                en?: string;
            };
            /** @enum {string} */
            type: "string" | "number" | "date" | "boolean" | "text";
            required: boolean;
            value?: unknown;
        };
        RecordSummary: {
            /** @enum {string} */
            kind: "contract" | "deal" | "survey" | "ticket";
            /** Format: uuid */
            id: string;
            number: string | null;
            title: string;
            titleEn: string | null;
            /** Format: uuid */
            clientId: string | null;
            clientName: string | null;
            clientNameEn: string | null;
            amountMinor: number | null;
            currency: string | null;
            status: string | null;
            responsible: components["schemas"]["Person"] | null;
            files: {
                /** Format: uuid */
                id: string;
                name: string;
                mimeType: string;
                size: number;
            }[];
        } | null;
        Message: {
            /** Format: uuid */
            id: string;
            messageId: string;
            name: string;
            correlationKey: string | null;
            /** @description Plain JSON by name */
            variables: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "buffered" | "dead" | "delivered" | "started" | "discarded";
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: uuid */
            instanceId: string | null;
        };
        Correlation: {
            /** @enum {string} */
            result: "delivered" | "started" | "buffered";
            instanceIds: string[];
        };
        Broadcast: {
            instanceIds: string[];
        };
        IncidentRow: components["schemas"]["Incident"] & {
            /** Format: uuid */
            instanceId: string;
            routeMapKey: string;
            subject: string | null;
        };
        Job: {
            /** Format: uuid */
            id: string;
            topic: string;
            elementId: string;
            /** Format: uuid */
            instanceId: string;
            businessKey: string | null;
            /** @description Plain JSON by name */
            variables: {
                [key: string]: unknown;
            };
            input?: unknown;
            retries: number;
            /** Format: date-time */
            lockedUntil: string | null;
        };
        Simulation: {
            /** @enum {string} */
            status: "active" | "completed" | "terminated" | "rejected";
            completed: {
                [key: string]: number;
            };
            cancelled: {
                [key: string]: number;
            };
            active: string[];
            /** @description Plain JSON by name */
            variables: {
                [key: string]: unknown;
            };
            incidents: {
                elementId: string;
                message: string;
            }[];
            trace: {
                at: string;
                elementId: string;
                event: string;
            }[];
            problems: components["schemas"]["Problem"][];
            refusals: {
                step: number;
                message: string;
            }[];
        };
        SimulationStep: {
            complete: string;
            outcome?: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        } | {
            message: string;
            correlationKey?: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        } | {
            signal: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        } | {
            advance: string;
        } | {
            completeJob: string;
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
        } | {
            failJob: string;
            errorCode?: string;
        } | {
            /** @description Plain JSON by name */
            setVariables: {
                [key: string]: unknown;
            };
        } | {
            startActivity: string;
        } | {
            endAdHoc: string;
        } | {
            modify: components["schemas"]["ModificationInstruction"][];
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
            reason?: string;
        } | {
            migrate: {
                version: number;
            } | {
                files: components["schemas"]["SourceFile"][];
            };
            /** @description New ids of elements and sequence flows, by old ones; what is not named keeps its id */
            mapping?: {
                [key: string]: string;
            };
            /** @description Plain JSON by name */
            variables?: {
                [key: string]: unknown;
            };
            reason?: string;
        };
        Rating: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            total: components["schemas"]["DisciplineFigures"] & {
                change: number | null;
            };
            departments: (components["schemas"]["DisciplineFigures"] & {
                department: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    nameEn: string;
                };
                change: number | null;
            })[];
            dynamics: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                d: number | null;
                inTime: number;
                late: number;
            }[];
            rows: components["schemas"]["RatingRow"][];
            settings: {
                graceMinutes: number;
                green: number;
                yellow: number;
            };
        };
        DisciplineFigures: {
            assigned: number;
            inTime: number;
            late: number;
            inProgress: number;
            overdueNow: number;
            d: number | null;
            r: number | null;
            returned: number;
            doneByAnother: number;
            movedDeadlines: number;
            leftOut: number;
            meanWorkingMinutes: number | null;
            earlyByMinutes: number | null;
            /** @enum {string} */
            mark: "green" | "yellow" | "red" | "noData";
        };
        RatingRow: components["schemas"]["DisciplineFigures"] & {
            place: number | null;
            employee: components["schemas"]["Person"];
            position: string | null;
            positionEn: string | null;
            department: {
                /** Format: uuid */
                id: string;
                name: string;
                nameEn: string;
            } | null;
            placeValue: number | null;
            change: number | null;
        };
        Statement: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            employee: components["schemas"]["Person"];
            position: string | null;
            positionEn: string | null;
            department: {
                /** Format: uuid */
                id: string;
                name: string;
                nameEn: string;
            } | null;
            figures: components["schemas"]["DisciplineFigures"];
            uncorrected: components["schemas"]["DisciplineFigures"] | null;
            corrections: {
                /** Format: uuid */
                taskId: string;
                reason: string;
                by: components["schemas"]["Person"] | null;
                /** Format: date-time */
                at: string;
            }[];
            place: number | null;
            change: number | null;
            turns: components["schemas"]["Turn"][];
            settings: {
                graceMinutes: number;
                green: number;
                yellow: number;
            };
        };
        Turn: {
            /** Format: uuid */
            taskId: string;
            /** Format: uuid */
            instanceId: string;
            elementId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            subject: string | null;
            routeMapKey: string;
            routeMapName: string;
            version: number;
            recordKind: string | null;
            /** Format: uuid */
            recordId: string | null;
            givenBy: components["schemas"]["Person"] | null;
            holder: components["schemas"]["Person"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string | null;
            /** Format: date-time */
            dueAt: string | null;
            dueMoves: {
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                dueAt: string | null;
                by: components["schemas"]["Person"] | null;
                counted: boolean;
            }[];
            outcome: string | null;
            delayMinutes: number;
            importance: number;
            doneBy: components["schemas"]["Person"] | null;
            /** @enum {string} */
            counted: "inTime" | "late" | "neutral" | "leftOut";
            rule: string;
            ruleNames: {
                ru?: string;
                en?: string;
            };
            bar: {
                /** @enum {string} */
                kind: "work" | "wait" | "absence" | "excused" | "grace" | "late";
                minutes: number;
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                to?: string;
            }[];
        };
        LateTask: {
            /** Format: uuid */
            taskId: string;
            /** Format: uuid */
            instanceId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            subject: string | null;
            routeMapName: string;
            routeMapNames: {
                ru?: string;
                en?: string;
            };
            importance: number;
            /** Format: date-time */
            dueAt: string;
            delayMinutes: number;
            holder: {
                /** Format: uuid */
                id: string;
                fullName: string;
                fullNameEn: string;
                phone: string | null;
                email: string | null;
                /** Format: uuid */
                departmentId: string | null;
            } | null;
            groups: string[];
            recordKind: string | null;
            /** Format: uuid */
            recordId: string | null;
        };
        Client: {
            /** Format: uuid */
            id: string;
            name: string;
            nameEn: string | null;
            inn: string | null;
            kpp: string | null;
            region: string | null;
            segment: string | null;
            phone: string | null;
            email: string | null;
            responsible: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        ContractRow: {
            /** Format: uuid */
            id: string;
            number: string;
            subject: string;
            subjectEn: string | null;
            client: components["schemas"]["ClientRef"];
            amountMinor: number;
            currency: string;
            date: string;
            /** @enum {string} */
            status: "draft" | "approval" | "rework" | "signing" | "signed" | "rejected" | "archived";
            responsible: components["schemas"]["Person"] | null;
            initiator: components["schemas"]["Person"] | null;
            /** Format: uuid */
            instanceId: string | null;
            /** Format: date-time */
            dueAt: string | null;
            holders: components["schemas"]["Person"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ClientRef: {
            /** Format: uuid */
            id: string;
            name: string;
            nameEn: string | null;
        } | null;
        Contract: components["schemas"]["ContractRow"] & {
            clientCard: components["schemas"]["Client"] | null;
            files: components["schemas"]["File"][];
            instances: components["schemas"]["InstanceRow"][];
            approvalSheet: components["schemas"]["ApprovalLine"][];
            timeline: components["schemas"]["TimelineEntry"][];
            can: {
                edit: boolean;
                startApproval: boolean;
            };
        };
        File: {
            /** Format: uuid */
            id: string;
            name: string;
            mimeType: string;
            size: number;
            uploadedBy: components["schemas"]["Person"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApprovalLine: {
            /** Format: uuid */
            taskId: string;
            elementId: string;
            name: string;
            names: {
                ru?: string;
                en?: string;
            };
            who: components["schemas"]["Person"] | null;
            groups: string[];
            department: {
                name: string;
                nameEn: string;
            } | null;
            decision: string | null;
            decisionNames: {
                ru?: string;
                en?: string;
            } | null;
            tone: string | null;
            comment: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            at: string | null;
            /** Format: date-time */
            dueAt: string | null;
            /** @enum {string} */
            state: "open" | "completed" | "cancelled";
        };
        TimelineEntry: {
            /** Format: date-time */
            at: string;
            event: string;
            /** Format: uuid */
            instanceId: string | null;
            elementId: string | null;
            names: {
                ru?: string;
                en?: string;
            } | null;
            actor: components["schemas"]["Person"] | null;
            outcomeNames: {
                ru?: string;
                en?: string;
            } | null;
            comment: string | null;
            /** @description Plain JSON by name */
            data: {
                [key: string]: unknown;
            };
        };
        DealRow: {
            /** Format: uuid */
            id: string;
            title: string;
            titleEn: string | null;
            client: components["schemas"]["ClientRef"];
            amountMinor: number;
            currency: string;
            /** @enum {string} */
            stage: "inquiry" | "qualification" | "offer" | "contract" | "payment" | "won" | "lost";
            lossReason: string | null;
            source: string | null;
            responsible: components["schemas"]["Person"] | null;
            /** Format: uuid */
            instanceId: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        Deal: components["schemas"]["DealRow"] & {
            instances: components["schemas"]["InstanceRow"][];
            timeline: components["schemas"]["TimelineEntry"][];
            can: {
                edit: boolean;
                startRoute: boolean;
            };
        };
        SurveyRow: {
            /** Format: uuid */
            id: string;
            title: string;
            titleEn: string | null;
            segment: string | null;
            questions?: unknown;
            quota: number | null;
            closesOn: string | null;
            status: string;
            responsible: components["schemas"]["Person"] | null;
            /** Format: uuid */
            instanceId: string | null;
            /** Format: date-time */
            createdAt: string | null;
        };
        Survey: components["schemas"]["SurveyRow"] & {
            instances: components["schemas"]["InstanceRow"][];
            timeline: components["schemas"]["TimelineEntry"][];
            can: {
                edit: boolean;
                startRoute: boolean;
            };
        };
        TicketRow: {
            /** Format: uuid */
            id: string;
            number: string;
            subject: string;
            subjectEn: string | null;
            client: components["schemas"]["ClientRef"];
            priority: string | number;
            level: number;
            /** @enum {string} */
            status: "new" | "level1" | "level2" | "level3" | "waiting" | "solved" | "closed" | "reopened";
            rating: number | null;
            responsible: components["schemas"]["Person"] | null;
            /** Format: uuid */
            instanceId: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        Ticket: components["schemas"]["TicketRow"] & {
            instances: components["schemas"]["InstanceRow"][];
            timeline: components["schemas"]["TimelineEntry"][];
            can: {
                edit: boolean;
                startRoute: boolean;
            };
        };
        SearchHit: {
            /** @enum {string} */
            kind: "task" | "contract" | "client" | "employee" | "routeMap" | "deal" | "ticket" | "instance";
            id: string;
            title: string;
            titleEn: string | null;
            detail: string | null;
        };
        HistoryState: {
            /** Format: date-time */
            checkedAt: string | null;
            problem: string | null;
            /** Format: date-time */
            verifiedAt: string | null;
            /** Format: date-time */
            sealedUntil: string | null;
            retentionDays: number | null;
            seals: number;
            rows: number;
            lastSeal: {
                no: number;
                hash: string;
            } | null;
            differences: number;
            gaps: {
                /** @enum {string} */
                kind: "missing" | "broken";
                fromNo: number;
                toNo: number;
            }[];
            lost: {
                workflowId: string;
                instances: number;
                rows: number;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
        };
        HistoryDifference: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "changed" | "missing" | "extra" | "unproven" | "unreplayable";
            /** Format: uuid */
            instanceId: string | null;
            subject: string | null;
            routeMapKey: string | null;
            seq: number | null;
            elementId: string | null;
            sealNo: number | null;
            problem: string | null;
            changes: {
                field: string;
                /** @description Any JSON */
                expected?: unknown;
                /** @description Any JSON */
                found?: unknown;
            }[];
            /** Format: date-time */
            foundAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** @enum {string|null} */
            how: "gone" | "rewritten" | null;
        };
        Ready: {
            ready: boolean;
            parts: {
                [key: string]: {
                    ok: boolean;
                    detail?: string;
                    ms?: number;
                };
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patchSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language?: "ru" | "en";
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDemoCast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CastMember"][];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getEmployees: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                query?: string;
                departmentId?: string;
                role?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Employee"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDepartments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"][];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getCalendarsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    putCalendarsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    code?: string;
                    isCompany?: boolean;
                    name: string;
                    nameEn: string;
                    timeZone: string;
                    rules: {
                        week: {
                            /** @default [] */
                            1?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            2?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            3?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            4?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            5?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            6?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            7?: [
                                number,
                                number
                            ][];
                        };
                        days?: {
                            [key: string]: {
                                /** @enum {string} */
                                kind: "off";
                            } | {
                                /** @enum {string} */
                                kind: "short";
                            } | {
                                /** @enum {string} */
                                kind: "worked";
                                short?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "shifts";
                                shifts: [
                                    number,
                                    number
                                ][];
                            };
                        };
                        /** @enum {string} */
                        production?: "russia";
                    };
                    /** Format: date-time */
                    updatedAt?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChanged"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"][];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postCalendarsByIdPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    code?: string;
                    isCompany?: boolean;
                    name: string;
                    nameEn: string;
                    timeZone: string;
                    rules: {
                        week: {
                            /** @default [] */
                            1?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            2?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            3?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            4?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            5?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            6?: [
                                number,
                                number
                            ][];
                            /** @default [] */
                            7?: [
                                number,
                                number
                            ][];
                        };
                        days?: {
                            [key: string]: {
                                /** @enum {string} */
                                kind: "off";
                            } | {
                                /** @enum {string} */
                                kind: "short";
                            } | {
                                /** @enum {string} */
                                kind: "worked";
                                short?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "shifts";
                                shifts: [
                                    number,
                                    number
                                ][];
                            };
                        };
                        /** @enum {string} */
                        production?: "russia";
                    };
                    /** Format: date-time */
                    updatedAt?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovesPreview"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getReplanningsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replanning"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getEmployeesByIdAbsences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"][];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postEmployeesByIdAbsences: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /** @enum {string} */
                    kind: "vacation" | "sick" | "trip" | "other";
                    /**
                     * Format: uuid
                     * @default null
                     */
                    substituteId?: string | null;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceAdded"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getAbsences: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                employeeId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AbsenceRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    deleteEmployeesByIdAbsencesByAbsenceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                absenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceRemoved"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postDeployments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    files: components["schemas"]["SourceFile"][];
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getRouteMaps: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RouteMapRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postRouteMaps: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    key?: string;
                    xml?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postRouteMapsByKeyMigrationsCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: number;
                    to: number;
                    /** @description New ids of elements and sequence flows, by old ones; what is not named keeps its id */
                    mapping?: {
                        [key: string]: string;
                    };
                    /** @default 50 */
                    limit?: number;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationCheck"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getRouteMapsByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteMap"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getRouteMapsByKeyVersionsByVersionXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                version: "latest" | number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getRouteMapsByKeyDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    putRouteMapsByKeyDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    xml: string;
                    name?: string;
                    baseVersion?: number | null;
                    /** Format: date-time */
                    editedAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    deleteRouteMapsByKeyDraft: {
        parameters: {
            query?: {
                editedAt?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postRouteMapsByKeyLint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    xml?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lint"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postRouteMapsByKeyPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    xml?: string;
                    comment?: string;
                    /** Format: date-time */
                    editedAt?: string | null;
                    baseVersion?: number | null;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstances: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                routeMapKey?: string;
                version?: number | null;
                status?: "active" | "completed" | "terminated" | "suspended";
                businessKey?: string;
                businessKeyPrefix?: string;
                elementId?: string;
                incidents?: "true" | "false";
                /** @description `name=value`; several must all hold */
                variables?: string[];
                startedFrom?: string;
                startedTo?: string;
                query?: string;
                mine?: "true";
                recordKind?: "contract" | "deal" | "survey" | "ticket";
                recordId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InstanceRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstances: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    routeMapKey: string;
                    version?: number;
                    businessKey?: string | null;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /** @description The element that it begins before; the subprocesses around it are entered */
                    startElementId?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        routeMapKey: string;
                        version?: number;
                        businessKey?: string | null;
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Answer */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getBatchesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getBatchesByIdItems: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "queued" | "started" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BatchItem"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getBatchOperations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BatchOperationRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postBatchOperations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    operation: "cancel";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "suspend";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "resume";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "retryIncidents";
                    /** @default {} */
                    parameters?: {
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                        elementId?: string;
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "resolveIncidents";
                    /** @default {} */
                    parameters?: {
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                        elementId?: string;
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "setVariables";
                    parameters: {
                        /** @description Plain JSON by name */
                        variables: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "modify";
                    parameters: {
                        instructions: components["schemas"]["ModificationInstruction"][];
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "migrate";
                    parameters: {
                        version: number;
                        /** @description New ids of elements and sequence flows, by old ones; what is not named keeps its id */
                        mapping?: {
                            [key: string]: string;
                        };
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOperation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postBatchOperationsPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    operation: "cancel";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "suspend";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "resume";
                    parameters?: Record<string, never>;
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "retryIncidents";
                    /** @default {} */
                    parameters?: {
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                        elementId?: string;
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "resolveIncidents";
                    /** @default {} */
                    parameters?: {
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                        elementId?: string;
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "setVariables";
                    parameters: {
                        /** @description Plain JSON by name */
                        variables: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "modify";
                    parameters: {
                        instructions: components["schemas"]["ModificationInstruction"][];
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                } | {
                    /** @enum {string} */
                    operation: "migrate";
                    parameters: {
                        version: number;
                        /** @description New ids of elements and sequence flows, by old ones; what is not named keeps its id */
                        mapping?: {
                            [key: string]: string;
                        };
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                    };
                    filter?: components["schemas"]["InstanceFilter"];
                    ids?: string[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOperationPreview"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getBatchOperationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOperation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getBatchOperationsByIdItems: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "queued" | "done" | "failed" | "stopped";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BatchOperationItem"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postBatchOperationsByIdStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOperation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesCounts: {
        parameters: {
            query?: {
                routeMapKey?: string;
                version?: number | null;
                status?: "active" | "completed" | "terminated" | "suspended";
                businessKey?: string;
                businessKeyPrefix?: string;
                elementId?: string;
                incidents?: "true" | "false";
                /** @description `name=value`; several must all hold */
                variables?: string[];
                startedFrom?: string;
                startedTo?: string;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceCounts"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdMigrate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version?: number;
                    /** Format: uuid */
                    versionId?: string;
                    /** @description New ids of elements and sequence flows, by old ones; what is not named keeps its id */
                    mapping?: {
                        [key: string]: string;
                    };
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    reason?: string;
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"] | components["schemas"]["MigrationVerdict"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdModify: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    instructions: components["schemas"]["ModificationInstruction"][];
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesByIdHistory: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesByIdVariablesHistory: {
        parameters: {
            query?: {
                name?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VariablesChanged"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesByIdDiagram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagram"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getInstancesByIdGantt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gantt"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdSuspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patchInstancesByIdVariables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables: {
                        [key: string]: unknown;
                    };
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdActivitiesByElementIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                elementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdAdHocByElementIdEnd: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                elementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postInstancesByIdTimersByElementIdFire: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                elementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getMyDay: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyDay"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getTasks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                assignee?: string;
                candidate?: string;
                instanceId?: string;
                state?: "open" | "completed" | "cancelled";
                due?: "overdue" | "today" | "tomorrow" | "week" | "later" | "noDate";
                recordId?: string;
                routeMapKey?: string;
                elementId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Task"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getTasksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCard"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdUnclaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdAssign: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assignee: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdDelegate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assignee: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    outcome?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTasksByIdDue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    dueAt: string | null;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "buffered" | "dead" | "delivered" | "started" | "discarded";
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    correlationKey?: string | null;
                    messageId?: string;
                    /** Format: duration */
                    ttl?: string;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correlation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postMessagesByIdResend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    correlationKey?: string | null;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    /** Format: duration */
                    ttl?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correlation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    deleteMessagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postSignals: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getIncidents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                routeMapKey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postIncidentsByIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postIncidentsByIdResolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postJobsFetch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workerId: string;
                    topics?: string[];
                    /** Format: uuid */
                    instanceId?: string;
                    /** @default 10 */
                    limit?: number;
                    /** @default 60 */
                    lockSeconds?: number;
                    /** @default 0 */
                    waitSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postJobsByIdComplete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workerId: string;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postJobsByIdFail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workerId: string;
                    message: string;
                    errorCode?: string;
                    retries?: number;
                    backoffSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postJobsByIdExtend: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workerId: string;
                    lockSeconds: number;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        lockedUntil: string;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postSimulations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    files?: components["schemas"]["SourceFile"][];
                    routeMapKey?: string;
                    version?: number;
                    processId?: string;
                    /**
                     * @default {
                     *       "by": "process"
                     *     }
                     */
                    start?: {
                        /**
                         * @default process
                         * @enum {string}
                         */
                        by?: "process" | "message" | "signal";
                        name?: string;
                        /** @description Plain JSON by name */
                        variables?: {
                            [key: string]: unknown;
                        };
                        elementId?: string;
                    };
                    /** @default [] */
                    steps?: components["schemas"]["SimulationStep"][];
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postFeelCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expression: string;
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        problem: string | null;
                        value?: unknown;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDisciplineRating: {
        parameters: {
            query: {
                from: string;
                to: string;
                department?: string;
                format?: "json" | "xlsx" | "csv";
                language?: "ru" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rating"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDisciplineEmployeesById: {
        parameters: {
            query: {
                from: string;
                to: string;
                format?: "json" | "xlsx" | "csv";
                language?: "ru" | "en";
            };
            header?: never;
            path: {
                id: string | "me";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDisciplineLateNow: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                department?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LateTask"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getClients: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Client"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getClientsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getContracts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                query?: string;
                status?: "draft" | "approval" | "rework" | "signing" | "signed" | "rejected" | "archived";
                clientId?: string;
                mine?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContractRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postContracts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number?: string;
                    subject: string;
                    subjectEn?: string;
                    /** Format: uuid */
                    clientId: string;
                    amountMinor: number;
                    /** @default RUB */
                    currency?: string;
                    /** Format: date */
                    date?: string;
                    /** Format: uuid */
                    responsibleId?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getContractsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patchContractsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject?: string;
                    subjectEn?: string | null;
                    /** Format: uuid */
                    clientId?: string;
                    amountMinor?: number;
                    currency?: string;
                    /** Format: date */
                    date?: string;
                    /** Format: uuid */
                    responsibleId?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postContractsByIdFiles: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postContractsByIdStartApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                    routeMapKey?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getFilesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDeals: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                query?: string;
                stage?: "inquiry" | "qualification" | "offer" | "contract" | "payment" | "won" | "lost";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DealRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postDeals: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    titleEn?: string;
                    /** Format: uuid */
                    clientId: string;
                    /** @default 0 */
                    amountMinor?: number;
                    source?: string;
                    /** Format: uuid */
                    responsibleId?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getDealsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postDealsByIdStartRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getSurveys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SurveyRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postSurveys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    titleEn?: string;
                    segment?: string;
                    /** @default [] */
                    questions?: unknown[];
                    quota?: number | null;
                    /** Format: date */
                    closesOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Survey"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getSurveysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Survey"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postSurveysByIdStartRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Survey"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getTickets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                query?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TicketRow"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                    subjectEn?: string;
                    /** Format: uuid */
                    clientId: string;
                    priority?: string;
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getTicketsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postTicketsByIdStartRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Plain JSON by name */
                    variables?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getSearch: {
        parameters: {
            query: {
                query: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SearchHit"][];
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getHistoryState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryState"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getHistoryDifferences: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryDifference"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    postHistoryCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key gives the same answer once */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What went wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
}
