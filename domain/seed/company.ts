/** The demonstration company: a supplier of ventilation and climate equipment. */
export const company = {
  name: 'ООО «Северный ветер»',
  inn: '7804532181',
  address: '195009, Санкт-Петербург, ул. Комсомола, д. 41, офис 512',
  director: 'Орлова Елена Викторовна',
};

export type DepartmentSeed = {
  code: string;
  name: string;
  nameEn: string;
  /** Login of the head. */
  head: string;
  parent: string | null;
};

export const departments: DepartmentSeed[] = [
  { code: 'office', name: 'Дирекция', nameEn: 'Head office', head: 'director', parent: null },
  {
    code: 'commerce',
    name: 'Коммерческий департамент',
    nameEn: 'Commercial department',
    head: 'manager',
    parent: null,
  },
  { code: 'legal', name: 'Юридический отдел', nameEn: 'Legal department', head: 'legal', parent: 'office' },
  {
    code: 'finance',
    name: 'Финансовый отдел',
    nameEn: 'Finance department',
    head: 'finance',
    parent: 'office',
  },
];

export type PersonSeed = {
  login: string;
  fullName: string;
  fullNameEn: string;
  position: string;
  positionEn: string;
  department: string;
  roles: string[];
  access: string[];
  /** Extension of the office's telephone. */
  extension: string;
  tryThis: { ru: string; en: string };
};

export const people: PersonSeed[] = [
  {
    login: 'employee',
    fullName: 'Соколова Анна Дмитриевна',
    fullNameEn: 'Anna Sokolova',
    position: 'Менеджер по продажам',
    positionEn: 'Sales manager',
    department: 'commerce',
    roles: ['sales'],
    access: ['employee'],
    extension: '121',
    tryThis: {
      ru: 'Откройте договор-черновик и отправьте его на согласование',
      en: 'Open a draft contract and send it for approval',
    },
  },
  {
    login: 'manager',
    fullName: 'Морозов Андрей Николаевич',
    fullNameEn: 'Andrey Morozov',
    position: 'Коммерческий директор',
    positionEn: 'Commercial director',
    department: 'commerce',
    roles: [],
    access: ['employee', 'manager'],
    extension: '120',
    tryThis: {
      ru: 'Посмотрите рейтинг исполнительской дисциплины и кто опаздывает сейчас',
      en: 'Read the discipline rating and see who is late now',
    },
  },
  {
    login: 'designer',
    fullName: 'Власова Ксения Андреевна',
    fullNameEn: 'Kseniya Vlasova',
    position: 'Бизнес-аналитик',
    positionEn: 'Business analyst',
    department: 'office',
    roles: [],
    access: ['employee', 'designer'],
    extension: '104',
    tryThis: {
      ru: 'Измените маршрут согласования договора и опубликуйте новую версию',
      en: 'Change the contract approval map and publish a new version',
    },
  },
  {
    login: 'administrator',
    fullName: 'Ковалёв Никита Сергеевич',
    fullNameEn: 'Nikita Kovalyov',
    position: 'Системный администратор',
    positionEn: 'System administrator',
    department: 'office',
    roles: [],
    access: ['employee', 'administrator'],
    extension: '105',
    tryThis: {
      ru: 'Откройте экземпляры: где стоят, у кого, есть ли инциденты',
      en: 'Open the instances: where they stand, with whom, any incidents',
    },
  },
  {
    login: 'legal',
    fullName: 'Лебедев Павел Игоревич',
    fullNameEn: 'Pavel Lebedev',
    position: 'Начальник юридического отдела',
    positionEn: 'Head of legal',
    department: 'legal',
    roles: ['legal'],
    access: ['employee'],
    extension: '130',
    tryThis: {
      ru: 'Возьмите договор из очереди юристов и верните его с замечаниями',
      en: 'Claim a contract from the lawyers’ queue and return it with remarks',
    },
  },
  {
    login: 'lawyer',
    fullName: 'Зайцева Дарья Олеговна',
    fullNameEn: 'Darya Zaytseva',
    position: 'Юрисконсульт',
    positionEn: 'Lawyer',
    department: 'legal',
    roles: ['legal'],
    access: ['employee'],
    extension: '131',
    tryThis: {
      ru: 'Согласуйте договор и посмотрите, кому он уйдёт дальше',
      en: 'Approve a contract and see who gets it next',
    },
  },
  {
    login: 'finance',
    fullName: 'Никитина Татьяна Юрьевна',
    fullNameEn: 'Tatyana Nikitina',
    position: 'Финансовый директор',
    positionEn: 'Finance director',
    department: 'finance',
    roles: ['finance'],
    access: ['employee'],
    extension: '140',
    tryThis: { ru: 'Согласуйте договор по сумме и срокам оплаты', en: 'Approve a contract’s sum and terms' },
  },
  {
    login: 'accountant',
    fullName: 'Ершова Марина Павловна',
    fullNameEn: 'Marina Yershova',
    position: 'Главный бухгалтер',
    positionEn: 'Chief accountant',
    department: 'finance',
    roles: ['accountant'],
    access: ['employee'],
    extension: '141',
    tryThis: { ru: 'Ознакомьтесь с подписанным договором', en: 'Acknowledge a signed contract' },
  },
  {
    login: 'security',
    fullName: 'Громов Сергей Анатольевич',
    fullNameEn: 'Sergey Gromov',
    position: 'Руководитель службы безопасности',
    positionEn: 'Head of security',
    department: 'office',
    roles: ['security'],
    access: ['employee'],
    extension: '110',
    tryThis: { ru: 'Проверьте контрагента по договору', en: 'Check the counterparty of a contract' },
  },
  {
    login: 'director',
    fullName: company.director,
    fullNameEn: 'Elena Orlova',
    position: 'Генеральный директор',
    positionEn: 'General director',
    department: 'office',
    roles: ['director'],
    access: ['employee', 'manager'],
    extension: '101',
    tryThis: {
      ru: 'Решите судьбу договора дороже миллиона рублей',
      en: 'Decide on a contract above a million roubles',
    },
  },
  {
    login: 'secretary',
    fullName: 'Кузьмина Ольга Петровна',
    fullNameEn: 'Olga Kuzmina',
    position: 'Секретарь',
    positionEn: 'Secretary',
    department: 'office',
    roles: ['secretary'],
    access: ['employee'],
    extension: '102',
    tryThis: { ru: 'Отметьте подписание согласованного договора', en: 'Record that a contract was signed' },
  },
  {
    login: 'sales',
    fullName: 'Беляев Илья Романович',
    fullNameEn: 'Ilya Belyaev',
    position: 'Менеджер по ключевым клиентам',
    positionEn: 'Key account manager',
    department: 'commerce',
    roles: ['sales'],
    access: ['employee'],
    extension: '122',
    tryThis: { ru: 'Проведите сделку по этапам воронки', en: 'Take a deal through its stages' },
  },
  {
    login: 'marketing',
    fullName: 'Фролова Мария Сергеевна',
    fullNameEn: 'Mariya Frolova',
    position: 'Маркетолог',
    positionEn: 'Marketing specialist',
    department: 'commerce',
    roles: ['marketing'],
    access: ['employee'],
    extension: '123',
    tryThis: { ru: 'Запустите опрос клиентов', en: 'Start a survey of clients' },
  },
  {
    login: 'support',
    fullName: 'Галиев Тимур Ренатович',
    fullNameEn: 'Timur Galiev',
    position: 'Инженер службы поддержки',
    positionEn: 'Support engineer',
    department: 'commerce',
    roles: ['support', 'engineer'],
    access: ['employee'],
    extension: '124',
    tryThis: { ru: 'Примите обращение и решите его в срок', en: 'Take in a ticket and solve it in time' },
  },
];
