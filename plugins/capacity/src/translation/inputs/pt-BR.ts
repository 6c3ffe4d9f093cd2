import type { inputsEn } from './en';

/** Brazilian Portuguese names of the plan's numbers, and what each means. */
export const inputsPtBr: Record<keyof typeof inputsEn, string> = {
  'input.horizonMonths': 'Meses à frente',
  'help.horizonMonths': 'O plano calcula cada mês, de agora até lá.',
  'input.traffic.users': 'Usuários',
  'help.traffic.users': 'Todos os usuários do produto no primeiro mês.',
  'input.traffic.adoption': 'Usuários da funcionalidade',
  'help.traffic.adoption':
    'Parcela dos usuários que usa aquilo que você está planejando.',
  'input.traffic.requestsPerUserDay': 'Requisições por usuário',
  'help.traffic.requestsPerUserDay':
    'Quantas vezes cada um deles pede algo em um dia médio.',
  'input.traffic.peakFactor': 'Minuto mais intenso',
  'help.traffic.peakFactor':
    'Requisições do minuto mais intenso de uma hora, em relação à média dessa hora. O usual é de 2 a 3; 1 significa fluxo constante.',
  'input.traffic.dayProfile': 'Peso de uma hora do dia',
  'help.traffic.dayProfile':
    'Quão movimentada é cada hora em relação às outras. Só a forma conta.',
  'input.traffic.series': 'Séries',
  'help.traffic.series':
    'Séries monitoradas no primeiro mês; um sensor de três eixos conta como três.',
  'input.traffic.samplingSeconds': 'Tempo entre observações',
  'help.traffic.samplingSeconds':
    'Quanto tempo passa entre uma observação da série e a seguinte.',
  'input.traffic.batchSize': 'Observações por requisição',
  'help.traffic.batchSize':
    'Observações enviadas juntas. Quanto mais, menos requisições.',
  'input.traffic.trainingsPerSeriesWeek': 'Treinamentos por série',
  'help.traffic.trainingsPerSeriesWeek':
    'Com que frequência cada série é treinada de novo.',
  'input.traffic.trainingWindowHours': 'Janela de treinamento',
  'help.traffic.trainingWindowHours':
    'Horas da semana ao longo das quais os treinamentos se distribuem.',
  'input.growth.conservative': 'Crescimento conservador',
  'help.growth.conservative':
    'Tráfego que cada mês soma ao anterior, se tudo andar devagar.',
  'input.growth.expected': 'Crescimento esperado',
  'help.growth.expected':
    'Tráfego que cada mês soma ao anterior, se tudo sair como planejado.',
  'input.growth.aggressive': 'Crescimento agressivo',
  'help.growth.aggressive':
    'Tráfego que cada mês soma ao anterior, se tudo andar mais rápido que o planejado.',
  'input.sizing.margin': 'Margem',
  'help.sizing.margin':
    'Folga acima do minuto mais intenso. O usual é de 20 a 30 %.',
  'input.sizing.spareInstances': 'Instâncias de reserva',
  'help.sizing.spareInstances':
    'Instâncias de cada componente que podem falhar ao mesmo tempo sem que ninguém perceba.',
  'input.component.loads.perRequest': 'Requisições para cada uma',
  'help.component.loads.perRequest':
    'Requisições que este componente recebe para cada uma daquelas.',
  'input.component.concurrency': 'Requisições simultâneas',
  'help.component.concurrency':
    'Requisições que uma instância atende ao mesmo tempo.',
  'input.component.instance.cpuCores': 'Processador',
  'help.component.instance.cpuCores':
    'Núcleos de processador de uma instância.',
  'input.component.instance.memoryGib': 'Memória',
  'help.component.instance.memoryGib': 'Memória de uma instância.',
  'input.component.instance.pricePerHour': 'Preço de uma instância',
  'help.component.instance.pricePerHour':
    'Quanto custa uma hora de uma instância, ocupada ou não.',
  'input.component.scaling.minInstances': 'Mínimo de instâncias',
  'help.component.scaling.minInstances':
    'Quantas ficam no ar mesmo sem tráfego.',
  'input.component.scaling.maxInstances': 'Máximo de instâncias',
  'help.component.scaling.maxInstances':
    'Nunca há mais do que isso, por maior que seja o tráfego.',
  'input.component.networkKibPerRequest': 'Dados por requisição',
  'help.component.networkKibPerRequest':
    'Tamanho da requisição somado ao da resposta.',
  'input.component.rateLimit.requestsPerSecond': 'Limite de requisições',
  'help.component.rateLimit.requestsPerSecond':
    'Requisições que o provedor aceita. O que passa disso espera ou vai para o fallback.',
  'input.component.rateLimit.tokensPerMinute': 'Limite de tokens',
  'help.component.rateLimit.tokensPerMinute':
    'Tokens, de ida e de volta, que o provedor aceita.',
  'input.component.rateLimit.buffer': 'Parcela mantida livre',
  'help.component.rateLimit.buffer':
    'Parte do limite que você não usa, para que nenhuma requisição seja recusada. O usual é 20 %.',
  'input.component.latencyObjective.share': 'Parcela das chamadas',
  'help.component.latencyObjective.share':
    'Quantas chamadas devem ser rápidas o bastante, também no minuto mais intenso. O usual é 99%.',
  'input.component.latencyObjective.withinMs': 'Respondidas em até',
  'help.component.latencyObjective.withinMs':
    'O maior tempo que uma dessas chamadas pode levar, somando espera e serviço.',
  'input.component.serviceMs': 'Tempo de serviço',
  'help.component.serviceMs':
    'Tempo médio em que uma requisição ocupa seu lugar, sem contar a espera.',
  'input.component.serviceCv': 'Variação do tempo de serviço',
  'help.component.serviceCv':
    '0: todas levam o mesmo tempo. 1: variam como na maioria dos serviços. Mais: algumas demoram muito.',
  'input.component.promptTokens.mean': 'Tokens por prompt',
  'help.component.promptTokens.mean':
    'Tokens enviados em cada chamada, em média. 1.000 tokens são cerca de 750 palavras.',
  'input.component.promptTokens.sigma': 'Variação dos prompts',
  'help.component.promptTokens.sigma':
    '0: todos têm o mesmo tamanho. 0,5: a maioria fica entre a metade e o dobro. 1 ou mais: alguns são muito longos.',
  'input.component.responseTokens.mean': 'Tokens por resposta',
  'help.component.responseTokens.mean':
    'Tokens devolvidos em cada chamada, em média.',
  'input.component.responseTokens.sigma': 'Variação das respostas',
  'help.component.responseTokens.sigma':
    '0: todas têm o mesmo tamanho. 0,5: a maioria fica entre a metade e o dobro. 1 ou mais: algumas são muito longas.',
  'input.component.latency.p50Ms': 'Tempo de uma chamada comum',
  'help.component.latency.p50Ms': 'Metade das chamadas é mais rápida.',
  'input.component.latency.p99Ms': 'Tempo de uma chamada lenta',
  'help.component.latency.p99Ms': 'Uma em cada cem chamadas é mais lenta.',
  'input.component.price.promptPerMillionTokens': 'Preço dos prompts',
  'help.component.price.promptPerMillionTokens':
    'Quanto o provedor cobra pelos tokens enviados.',
  'input.component.price.responsePerMillionTokens': 'Preço das respostas',
  'help.component.price.responsePerMillionTokens':
    'Quanto o provedor cobra pelos tokens devolvidos.',
  'input.component.cacheHitRatio': 'Respondidas pelo cache',
  'help.component.cacheHitRatio':
    'Parcela das requisições respondida sem nenhuma chamada.',
  'input.component.fallbackShare': 'Chamadas que falham',
  'help.component.fallbackShare':
    'Parcela das chamadas que falha e é respondida pelo fallback.',
  'input.component.fallbackPricePerRequest': 'Preço de um fallback',
  'help.component.fallbackPricePerRequest':
    'Quanto custa responder a uma requisição sem o modelo.',
  'input.operations.fixedPerMonth': 'Custos fixos',
  'help.operations.fixedPerMonth':
    'Pessoas e ferramentas que custam o mesmo, seja qual for o tráfego.',
  'input.operations.shareOfInfrastructure': 'Monitoramento e governança',
  'help.operations.shareOfInfrastructure':
    'Custos que crescem com a infraestrutura, como parcela dela.',
  'input.operations.logKibPerRequest': 'Logs por requisição',
  'help.operations.logKibPerRequest':
    'Tamanho do que uma requisição registra nos logs.',
  'input.operations.logPricePerGib': 'Preço dos logs',
  'help.operations.logPricePerGib': 'Quanto custa guardar os logs.',
  'input.networkPricePerGib': 'Preço do tráfego de rede',
  'help.networkPricePerGib': 'Quanto custam os dados transmitidos.',
  'input.levers.rightsizing': 'Redimensionamento',
  'help.levers.rightsizing':
    'Instâncias menores onde elas estão meio vazias. Economiza de 15 a 30 % das horas de instância.',
  'input.levers.scaling': 'Escalonamento melhor',
  'help.levers.scaling':
    'Menos instâncias quando há pouco tráfego. Economiza de 10 a 40 % das horas de instância.',
  'input.levers.logs': 'Menos logs',
  'help.levers.logs':
    'Amostragem e retenção menor. Economiza de 20 a 50 % dos logs.',
  'input.levers.ephemeral': 'Ambientes efêmeros',
  'help.levers.ephemeral':
    'Ambientes de teste que terminam quando ninguém os usa. Economiza de 5 a 15 % das horas de instância.',
  'unit.count': '',
  'unit.share': '%',
  'unit.factor': '×',
  'unit.seconds': 's',
  'unit.milliseconds': 'ms',
  'unit.hours': 'horas',
  'unit.perSecond': 'por segundo',
  'unit.perMinute': 'por minuto',
  'unit.perDay': 'por dia',
  'unit.perWeek': 'por semana',
  'unit.perMonth': '% ao mês',
  'unit.months': 'meses',
  'unit.cores': 'núcleos',
  'unit.gib': 'GiB',
  'unit.kib': 'KiB',
  'unit.tokens': 'tokens',
  'unit.money': '{{currency}} por mês',
  'unit.moneyPerHour': '{{currency}} por hora',
  'unit.moneyPerGib': '{{currency}} por GiB',
  'unit.moneyPerMillionTokens': '{{currency}} por milhão de tokens',
  'unit.moneyPerRequest': '{{currency}} por requisição',
  'field.help': 'Sobre {{name}}',
  'field.range': 'De {{min}} a {{max}} {{unit}}.',
  'field.notANumber': 'Digite um número',
  'field.outside': 'De {{min}} a {{max}}',
  'field.notWhole': 'Digite um número inteiro',
  'section.traffic': 'Tráfego',
  'section.growth': 'Crescimento',
  'section.sizing': 'Dimensionamento',
  'section.operations': 'Operação e moeda',
  'section.uncertainty': 'Incerteza',
  'section.levers': 'Economias',
  'traffic.kind': 'O que gera as requisições',
  'traffic.users': 'Usuários',
  'traffic.series': 'Séries de sensores',
  'day.title': 'Ao longo do dia',
  'day.even': 'Igual em todas as horas',
  'day.office': 'Horário comercial',
  'day.evening': 'À noite',
  'day.night': 'Rotinas da madrugada',
  'day.own': 'Minha própria curva',
  'day.curve': 'Requisições por hora do dia',
  'day.hint':
    'Desenhe sobre as barras, ou escolha uma e use as setas do teclado. Só a forma conta.',
  'day.ofMean': '{{times}} × a média do dia',
  'operations.currency': 'Moeda',
  'operations.currencyHint': 'De todos os preços. Trocá-la não converte nada.',
  'uncertainty.of': '{{name}} pode variar em {{percent}}: alterar',
  'uncertainty.none': '{{name}}: informar quão incerto é',
  'uncertainty.title': 'Quão incerto é o valor de {{name}}?',
  'uncertainty.certain':
    'Tratado como certo. Mova o controle se for uma estimativa.',
  'uncertainty.means':
    'Nove em cada dez vezes fica entre {{low}} e {{high}} {{unit}}',
  'uncertainty.count_one': '{{count}} entrada',
  'uncertainty.count_other': '{{count}} entradas',
  'uncertainty.hint':
    'Estas entradas são sorteadas de novo em cada uma de milhares de simulações; disso vêm as faixas dos resultados. Acrescente outras com o ± ao lado delas.',
  'uncertainty.remove': 'Tratar {{name}} como certo',
  'levers.hint':
    'Quanto cada uma economizaria daquilo em que atua. Elas atuam uma depois da outra, por isso as economias não se somam.',
  'component.add': 'Acrescentar um componente',
  'component.newService': 'Serviço',
  'component.newModel': 'Modelo de linguagem',
  'component.service': 'Serviço',
  'component.model': 'Modelo de linguagem',
  'component.unnamed': 'Componente sem nome',
  'component.name': 'Nome',
  'component.loads': 'De onde vêm as requisições',
  'component.speed': 'Velocidade',
  'component.tokens': 'Tokens e preços',
  'component.instances': 'Instâncias',
  'component.limits': 'Limites',
  'component.autoscaled': 'As instâncias acompanham o dia',
  'component.maxInstances': 'Há um número máximo de instâncias',
  'component.rateLimit': 'Um provedor limita as requisições',
  'component.tokenLimit': 'Ele também limita os tokens',
  'component.latencyObjective': 'As chamadas precisam ser rápidas o bastante',
  'component.remove': 'Remover {{name}}',
  'component.from': 'De',
  'component.of': 'Para cada uma das',
  'component.addLoad': 'Acrescentar uma origem de requisições',
  'component.removeLoad': 'Nenhuma requisição de {{name}}',
  'flow.requests': 'O tráfego',
  'flow.trainings': 'Treinamentos das séries',
  'loadOf.requests': 'requisições',
  'loadOf.misses': 'chamadas que o cache não respondeu',
  'loadOf.fallbacks': 'chamadas que foram para o fallback',
};
