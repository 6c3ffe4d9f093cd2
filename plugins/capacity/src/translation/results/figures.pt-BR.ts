import type { figuresEn } from './figures.en';

/** Brazilian Portuguese names of figures, and what each means in plain words. */
export const figuresPtBr: Record<keyof typeof figuresEn, string> = {
  'figure.growthFactor': 'Crescimento desde o mês 1',
  'figure.help.growthFactor':
    'Quantas vezes o tráfego do mês 1 chega neste mês. Cada mês cresce sobre o anterior, então o crescimento se acumula.',
  'figure.trafficRps': 'Requisições por segundo',
  'figure.help.trafficRps': 'Quantas requisições chegam, na média do mês.',
  'figure.trainingsPerSecond': 'Treinamentos por segundo',
  'figure.help.trainingsPerSecond':
    'Quantas séries são treinadas de novo, na média do mês.',
  'figure.busiestHour': 'Hora mais intensa',
  'figure.help.busiestHour':
    'Requisições da hora mais intensa do dia, comparadas com a média do dia. Vem do formato do dia.',
  'figure.peakRps': 'Requisições por segundo no pico',
  'figure.help.peakRps':
    'Quantas requisições chegam no minuto mais intenso da hora mais intensa. As instâncias são contadas para isso.',
  'figure.apiCost': 'API do modelo',
  'figure.help.apiCost': 'O que o provedor cobra pelos tokens de um mês.',
  'figure.computeCost': 'Horas de instância',
  'figure.help.computeCost':
    'O que todas as instâncias custam em um mês, antes das economias.',
  'figure.networkCost': 'Tráfego de dados',
  'figure.help.networkCost': 'O que custa enviar dados em um mês.',
  'figure.fallbackCost': 'Fallback',
  'figure.help.fallbackCost':
    'O que custa responder o que o modelo não respondeu: chamadas que falham e chamadas acima do limite.',
  'figure.infrastructureCost': 'Infraestrutura',
  'figure.help.infrastructureCost':
    'Instâncias e tráfego de dados de um mês. Cada economia age sobre o que as anteriores deixam; por isso elas não se somam.',
  'figure.logCost': 'Logs',
  'figure.help.logCost': 'O que custa guardar os logs de um mês.',
  'figure.operationsCost': 'Operações',
  'figure.help.operationsCost':
    'Pessoas e ferramentas, monitoramento e governança, e logs de um mês.',
  'figure.monthCost': 'Custo do mês',
  'figure.help.monthCost': 'Tudo o que o mês custa.',
  'figure.yearCost': 'Custo do ano',
  'figure.help.yearCost':
    'O custo dos primeiros doze meses, ou de todos os meses quando o plano tem menos. A faixa ao lado vale em nove de dez casos.',
  'figure.costPerThousand': 'Custo de 1.000 requisições',
  'figure.help.costPerThousand':
    'Todos os custos do mês, divididos por suas requisições. Cai enquanto custos fixos se dividem por mais requisições.',
  'figure.allInstances': 'Instâncias',
  'figure.help.allInstances':
    'Instâncias de todos os componentes no minuto mais intenso.',
  'figure.componentRps': 'Requisições por segundo',
  'figure.help.componentRps':
    'Quantas requisições este componente recebe, na média do mês.',
  'figure.componentPeakRps': 'Requisições por segundo no pico',
  'figure.help.componentPeakRps':
    'Quantas requisições este componente recebe no minuto mais intenso.',
  'figure.peakCalls': 'Chamadas por segundo no pico',
  'figure.help.peakCalls':
    'Requisições do minuto mais intenso que o cache não responde.',
  'figure.peakFallbackCalls': 'Fallbacks por segundo no pico',
  'figure.help.peakFallbackCalls':
    'Chamadas do minuto mais intenso que falham ou que o limite não deixa passar.',
  'figure.callLimit': 'Chamadas por segundo permitidas',
  'figure.help.callLimit':
    'O que o provedor aceita, sem a parte que fica livre.',
  'figure.effectiveRps': 'Chamadas por segundo que passam',
  'figure.help.effectiveRps':
    'Chamadas do minuto mais intenso que o limite deixa passar. O que excede espera ou vai para o fallback.',
  'figure.meanServiceMs': 'Tempo médio de serviço',
  'figure.help.meanServiceMs':
    'Tempo em que uma chamada ocupa seu lugar. Quando se dão a metade das chamadas e a mais lenta de cem, a média fica acima da metade: chamadas lentas pesam mais.',
  'figure.busy': 'Lugares ocupados',
  'figure.help.busy':
    'Requisições atendidas ao mesmo tempo: as que chegam em um segundo, vezes os segundos de cada uma. 100 por segundo de 0,2 s cada são 20 ao mesmo tempo.',
  'figure.neededInstances': 'Instâncias necessárias',
  'figure.help.neededInstances':
    'As que comportam os lugares ocupados e a margem, mais as de reserva, que podem falhar.',
  'figure.instances': 'Instâncias',
  'figure.help.instances':
    'Instâncias necessárias no minuto mais intenso, entre o mínimo e o máximo permitidos.',
  'figure.utilisation': 'Utilização',
  'figure.help.utilisation':
    'Lugares ocupados, comparados com todos os lugares. A partir de 100% a fila cresce sem fim; perto disso, as esperas crescem rápido.',
  'figure.erlangB': 'Todos os lugares ocupados',
  'figure.help.erlangB':
    'A chance de todos os lugares estarem ocupados ao mesmo tempo se ninguém esperasse. É contada lugar por lugar, segundo Erlang.',
  'figure.waitingProbability': 'Requisições que esperam',
  'figure.help.waitingProbability':
    'Parte das requisições do minuto mais intenso que encontra todos os lugares ocupados, segundo Erlang. Vale para requisições que chegam ao acaso.',
  'figure.serviceScv': 'Variação dos tempos de serviço, ao quadrado',
  'figure.help.serviceScv':
    'Quão diferentes são os tempos de serviço: 0 se todos levam o mesmo, 1 como varia a maioria dos serviços.',
  'figure.waitingMs': 'Espera média',
  'figure.help.waitingMs':
    'Quanto uma requisição espera no minuto mais intenso, contando também as que não esperam. Quanto mais os tempos de serviço diferem, mais longa.',
  'figure.memoryGib': 'Memória',
  'figure.help.memoryGib':
    'Memória de todas as instâncias no minuto mais intenso.',
  'figure.cpuCores': 'Núcleos',
  'figure.help.cpuCores':
    'Núcleos de processador de todas as instâncias no minuto mais intenso.',
  'figure.networkMbps': 'Rede',
  'figure.help.networkMbps':
    'Dados de requisições e respostas no minuto mais intenso.',
  'figure.paidCalls': 'Chamadas pagas por segundo',
  'figure.help.paidCalls':
    'Chamadas que o modelo responde, na média do mês, contadas hora a hora do dia: não falham nem passam do limite.',
  'figure.fallbackCalls': 'Fallbacks por segundo',
  'figure.help.fallbackCalls':
    'Chamadas que falham ou passam do limite, na média do mês, contadas hora a hora do dia.',
  'figure.instanceHours': 'Horas de instância',
  'figure.help.instanceHours':
    'Horas de todas as instâncias em um mês de 730 horas. Quando as instâncias seguem o dia, cada hora conta com as de que precisa.',
  'figure.componentApiCost': 'Tokens',
  'figure.help.componentApiCost':
    'O que o provedor cobra pelos tokens de um mês.',
  'figure.componentComputeCost': 'Instâncias',
  'figure.help.componentComputeCost':
    'O que as instâncias deste componente custam em um mês.',
  'figure.componentNetworkCost': 'Tráfego de dados',
  'figure.help.componentNetworkCost':
    'O que custa enviar os dados deste componente em um mês.',
  'figure.componentFallbackCost': 'Fallback',
  'figure.help.componentFallbackCost':
    'O que custa em um mês responder o que o modelo não respondeu.',
  'figure.componentCostPerThousand': 'Custo de 1.000 requisições',
  'figure.help.componentCostPerThousand':
    'O que este componente custa, dividido por suas requisições. Operações são do plano todo e não entram aqui.',
  'figure.rateLimitUse': 'Parte do limite em uso',
  'figure.help.rateLimitUse':
    'Chamadas do minuto mais intenso, comparadas com as permitidas.',
  'figure.instanceLimitUse': 'Parte das instâncias em uso',
  'figure.help.instanceLimitUse':
    'Instâncias de que o minuto mais intenso precisa, comparadas com o máximo permitido.',
  'figure.allCores': 'Núcleos de todos os componentes',
  'figure.help.allCores': 'De todas as instâncias de todos os componentes.',
  'figure.allMemory': 'Memória de todos os componentes',
  'figure.help.allMemory': 'De todas as instâncias de todos os componentes.',
  'figure.allNetwork': 'Rede de todos os componentes',
  'figure.help.allNetwork':
    'O que todos os componentes recebem e enviam no minuto mais intenso.',
  'figure.callCost': 'Custo de uma chamada, média',
  'figure.help.callCost':
    'Quanto custam, em média, os tokens do prompt e da resposta.',
  'figure.callCostScv': 'Dispersão do custo de uma chamada',
  'figure.help.callCostScv':
    'Variância do custo de uma chamada, comparada com o quadrado de sua média. Os números de tokens são tomados como log-normais: a maioria das chamadas é curta, algumas são muito longas.',
  'figure.callCostP99': 'Custo de uma chamada, 99 de 100',
  'figure.help.callCostP99':
    'De cem chamadas, noventa e nove custam menos do que isto. A soma de prompt e resposta é tomada como log-normal, com sua própria média e variância.',
  'figure.dearestCalls': 'Parte do centésimo mais caro',
  'figure.help.dearestCalls':
    'Quanto do custo de todas as chamadas se deve à mais cara de cada cem. Um limite de tokens poupa mais onde esta parte é grande.',
  'figure.slowShare': 'Chamadas lentas',
  'figure.help.slowShare':
    'Parcela das chamadas do minuto mais intenso que leva mais tempo que o objetivo, somando espera e serviço. Tempos de serviço são tratados como log-normais, esperas como exponenciais; a parcela se acha somando sobre todos os tempos de serviço.',
  'figure.latencyLimitUse': 'Parte das chamadas lentas em uso',
  'figure.help.latencyLimitUse':
    'Chamadas que levam mais tempo que o objetivo, comparadas com as que podem. Em 100%, são lentas tantas quantas o objetivo permite.',
  'figure.costBand': 'Faixa do custo',
  'figure.help.costBand':
    'O plano é calculado milhares de vezes, cada vez com outros valores das entradas incertas. Em nove de dez dessas vezes, o custo fica dentro da faixa.',
  'figure.limitRisk': 'Probabilidade de atingir um limite',
  'figure.help.limitRisk':
    'O plano é calculado milhares de vezes, cada vez com outros valores das entradas incertas. Esta é a parte das vezes em que o limite já tinha sido atingido até o fim do mês.',
  'figure.bottleneckMonth': 'Primeiro limite atingido',
  'figure.help.bottleneckMonth':
    'Em cada mês, o uso de cada limite no minuto mais intenso é comparado com 100%. O primeiro limite acima disso é o gargalo. O que o adiaria se acha mudando uma entrada por vez até o limite bastar.',
  'figure.latency': 'Tempo de uma chamada',
  'figure.help.latency':
    'Serviço e espera juntos, no minuto mais intenso. Metade das chamadas é mais rápida que o primeiro número; 95 e 99 de cem, que os outros. Tempos de serviço são tratados como log-normais, esperas como exponenciais.',
  'figure.endToEndLatency': 'Tempo de uma requisição',
  'figure.help.endToEndLatency':
    'Da requisição à resposta, por todos os componentes um após o outro, no minuto mais intenso. Médias e variâncias se somam; os números são os de uma distribuição log-normal com ambas.',
  'figure.sensitivity': 'O que uma entrada faz com o custo',
  'figure.help.sensitivity':
    'O total de todos os meses é calculado com uma entrada no extremo inferior e no superior de sua faixa, e as outras como estão. Quando o plano não diz quão incerta é uma entrada, usam-se 10% para cada lado.',
  'figure.saving': 'Economia',
  'figure.help.saving':
    'O total de todos os meses sem a mudança, menos o total com ela, com o resto como está. Economias não se somam: o que uma já economizou, outra não economiza de novo.',
  'figure.sizing': 'Dimensionamento da frota',
  'figure.help.sizing':
    'O HLD divide requisições por segundo pelas requisições que um pod atende ao mesmo tempo: 2.850 / 80 = 36 pods. Pela lei de Little, 2.850 requisições de 3,5 ms são só 10 ao mesmo tempo, que cabem em um pod. O que se mede é o tempo de processador de uma predição e de um treinamento, em um núcleo.',
};
