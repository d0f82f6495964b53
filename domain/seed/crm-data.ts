export type ClientSeed = {
  inn: string;
  kpp: string;
  name: string;
  nameEn: string;
  region: string;
  segment: string;
  phone: string;
  email: string;
  /** Login. */
  responsible: string;
  signatory: string;
};

export const clients: ClientSeed[] = [
  {
    inn: '3906172847',
    kpp: '390601001',
    name: 'ООО «Балтийские краски»',
    nameEn: 'Baltic Paints LLC',
    region: 'Калининградская область',
    segment: 'Производство',
    phone: '+7 401 255-01-14',
    email: 'zakupki@baltkraski.example',
    responsible: 'employee',
    signatory: 'Рудаков Виктор Степанович',
  },
  {
    inn: '6671359208',
    kpp: '667101001',
    name: 'АО «Уралпромснаб»',
    nameEn: 'Uralpromsnab JSC',
    region: 'Свердловская область',
    segment: 'Производство',
    phone: '+7 343 255-02-31',
    email: 'info@uralpromsnab.example',
    responsible: 'sales',
    signatory: 'Пермяков Олег Васильевич',
  },
  {
    inn: '7734982152',
    kpp: '773401001',
    name: 'ООО «Торговый дом „Меркурий“»',
    nameEn: 'Mercury Trading House LLC',
    region: 'Москва',
    segment: 'Торговля',
    phone: '+7 495 255-03-77',
    email: 'office@td-merkuriy.example',
    responsible: 'employee',
    signatory: 'Савельева Ирина Борисовна',
  },
  {
    inn: '5406271836',
    kpp: '540601001',
    name: 'ООО «Сибирские теплицы»',
    nameEn: 'Siberian Greenhouses LLC',
    region: 'Новосибирская область',
    segment: 'Сельское хозяйство',
    phone: '+7 383 255-04-09',
    email: 'teplicy@sibtep.example',
    responsible: 'sales',
    signatory: 'Ким Алексей Викторович',
  },
  {
    inn: '6315429073',
    kpp: '631501001',
    name: 'ПАО «Волгохимпласт»',
    nameEn: 'Volgokhimplast PJSC',
    region: 'Самарская область',
    segment: 'Производство',
    phone: '+7 846 255-05-52',
    email: 'tender@volgohimplast.example',
    responsible: 'sales',
    signatory: 'Дорофеев Геннадий Львович',
  },
  {
    inn: '2318460250',
    kpp: '231801001',
    name: 'ООО «Агрофирма „Заря“»',
    nameEn: 'Zarya Agrofirm LLC',
    region: 'Краснодарский край',
    segment: 'Сельское хозяйство',
    phone: '+7 861 255-06-18',
    email: 'zarya@agrozarya.example',
    responsible: 'employee',
    signatory: 'Шевченко Лариса Николаевна',
  },
  {
    inn: '7841095620',
    kpp: '784101001',
    name: 'АО «Полюс-Логистика»',
    nameEn: 'Polus Logistics JSC',
    region: 'Санкт-Петербург',
    segment: 'Логистика',
    phone: '+7 812 255-07-40',
    email: 'dogovor@polus-log.example',
    responsible: 'employee',
    signatory: 'Вишняков Артём Игоревич',
  },
  {
    inn: '1657283460',
    kpp: '165701001',
    name: 'ООО «Медтехника Плюс»',
    nameEn: 'Medtekhnika Plus LLC',
    region: 'Республика Татарстан',
    segment: 'Медицина',
    phone: '+7 843 255-08-66',
    email: 'mt@medtehplus.example',
    responsible: 'sales',
    signatory: 'Хабибуллина Гузель Маратовна',
  },
];

export type ContractSeed = {
  subject: string;
  subjectEn: string;
  /** Index in `clients`. */
  client: number;
  roubles: number;
  status: string;
  /** Login of who brings it for approval. */
  initiator: string;
  daysAgo: number;
};

/** Drafts to be approved, and old contracts from before the routes. */
export const contracts: ContractSeed[] = [
  {
    subject: 'Поставка приточных установок для цеха окраски',
    subjectEn: 'Supply of air handling units for a paint shop',
    client: 0,
    roubles: 1_842_600,
    status: 'draft',
    initiator: 'employee',
    daysAgo: 1,
  },
  {
    subject: 'Сервисное обслуживание холодильных камер',
    subjectEn: 'Maintenance of cold rooms',
    client: 6,
    roubles: 486_000,
    status: 'draft',
    initiator: 'employee',
    daysAgo: 1,
  },
  {
    subject: 'Монтаж системы вентиляции торгового зала',
    subjectEn: 'Installation of ventilation in a sales hall',
    client: 2,
    roubles: 927_350,
    status: 'draft',
    initiator: 'employee',
    daysAgo: 2,
  },
  {
    subject: 'Поставка осушителей воздуха для теплиц',
    subjectEn: 'Supply of dehumidifiers for greenhouses',
    client: 3,
    roubles: 3_215_000,
    status: 'draft',
    initiator: 'sales',
    daysAgo: 2,
  },
  {
    subject: 'Проектирование вентиляции чистых помещений',
    subjectEn: 'Design of cleanroom ventilation',
    client: 7,
    roubles: 680_000,
    status: 'draft',
    initiator: 'sales',
    daysAgo: 3,
  },
  {
    subject: 'Аренда мобильных тепловых пушек на зимний сезон',
    subjectEn: 'Rent of mobile heaters for the winter',
    client: 5,
    roubles: 154_800,
    status: 'draft',
    initiator: 'employee',
    daysAgo: 4,
  },
  {
    subject: 'Модернизация системы аспирации',
    subjectEn: 'Upgrade of a dust extraction system',
    client: 4,
    roubles: 7_460_000,
    status: 'draft',
    initiator: 'sales',
    daysAgo: 5,
  },
  {
    subject: 'Размещение рекламы в отраслевом журнале',
    subjectEn: 'Advertising in a trade magazine',
    client: 2,
    roubles: 96_000,
    status: 'draft',
    initiator: 'marketing',
    daysAgo: 6,
  },
  {
    subject: 'Поставка канальных вентиляторов',
    subjectEn: 'Supply of duct fans',
    client: 1,
    roubles: 1_120_400,
    status: 'signed',
    initiator: 'sales',
    daysAgo: 96,
  },
  {
    subject: 'Перевозка оборудования на объекты заказчика',
    subjectEn: 'Carriage of equipment to customer sites',
    client: 6,
    roubles: 342_700,
    status: 'signed',
    initiator: 'employee',
    daysAgo: 110,
  },
  {
    subject: 'Пусконаладка чиллера',
    subjectEn: 'Commissioning of a chiller',
    client: 4,
    roubles: 265_000,
    status: 'signed',
    initiator: 'sales',
    daysAgo: 124,
  },
  {
    subject: 'Обследование вентиляции складского комплекса',
    subjectEn: 'Survey of warehouse ventilation',
    client: 6,
    roubles: 118_000,
    status: 'archived',
    initiator: 'employee',
    daysAgo: 310,
  },
];

export const deals = [
  {
    title: 'Климат для нового склада',
    titleEn: 'Climate for a new warehouse',
    client: 6,
    roubles: 2_350_000,
    source: 'Сайт',
    responsible: 'sales',
    daysAgo: 2,
  },
  {
    title: 'Вентиляция второй очереди теплиц',
    titleEn: 'Ventilation of the second greenhouse',
    client: 3,
    roubles: 4_100_000,
    source: 'Выставка',
    responsible: 'sales',
    daysAgo: 4,
  },
  {
    title: 'Кондиционирование операционного блока',
    titleEn: 'Air conditioning of an operating block',
    client: 7,
    roubles: 5_780_000,
    source: 'Рекомендация',
    responsible: 'sales',
    daysAgo: 7,
  },
  {
    title: 'Замена фильтров и сервис на год',
    titleEn: 'Filters and a year of service',
    client: 0,
    roubles: 390_000,
    source: 'Звонок',
    responsible: 'employee',
    daysAgo: 1,
  },
];

export const survey = {
  title: 'Удовлетворённость сервисом',
  titleEn: 'Satisfaction with our service',
  segment: 'Производство',
  questions: [
    {
      code: 'nps',
      type: 'scale',
      from: 0,
      to: 10,
      text: {
        ru: 'Насколько вероятно, что вы порекомендуете нас коллегам?',
        en: 'How likely are you to recommend us to colleagues?',
      },
    },
    {
      code: 'speed',
      type: 'choice',
      options: ['быстро', 'приемлемо', 'медленно'],
      text: { ru: 'Как быстро приехал инженер?', en: 'How fast did the engineer come?' },
    },
    {
      code: 'comment',
      type: 'text',
      text: { ru: 'Что нам улучшить в первую очередь?', en: 'What should we improve first?' },
    },
  ],
  quota: 40,
  closesInDays: 21,
  responsible: 'marketing',
};

export const tickets = [
  {
    subject: 'Приточная установка уходит в аварию по перегреву',
    subjectEn: 'The air handling unit trips on overheating',
    client: 0,
    priority: 'high',
    hoursAgo: 3,
  },
  {
    subject: 'Нет закрывающих документов за октябрь',
    subjectEn: 'Closing documents for October are missing',
    client: 2,
    priority: 'normal',
    hoursAgo: 20,
  },
  {
    subject: 'Шум вентилятора после замены подшипников',
    subjectEn: 'A fan is noisy after its bearings were replaced',
    client: 4,
    priority: 'normal',
    hoursAgo: 44,
  },
];
